/**
 * Modules: what MODULE.bazel files say, the registries that publish them, which version of each
 * module is taken, and what names of repositories mean in them.
 *
 * <p>Start at {@link dev.starling.repository.module.ModuleGraphFunction}. A {@link
 * dev.starling.repository.module.ModuleFile} is one file as written, the {@link
 * dev.starling.repository.module.ModuleGraph} is what is left of all of them after selection. Only
 * {@code repository} and what lies below it uses this.
 */
@NullMarked
package dev.starling.repository.module;

import org.jspecify.annotations.NullMarked;
