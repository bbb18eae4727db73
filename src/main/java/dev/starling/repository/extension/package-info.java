/**
 * Module extensions: what {@code module_extension()} defines, and the repositories that its
 * function makes of the tags of all modules.
 *
 * <p>Start at {@link dev.starling.repository.extension.ExtensionFunction}. Which module uses which
 * extension is in {@code repository.module}; a repository is made by {@code repository} when it is
 * asked for, from the specification that evaluation yields.
 */
@NullMarked
package dev.starling.repository.extension;

import org.jspecify.annotations.NullMarked;
