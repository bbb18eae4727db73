/**
 * Repository rules: what {@code repository_rule()} defines, how a call becomes a specification of a
 * repository, and the context in which the rule's function runs.
 *
 * <p>Start at {@link dev.starling.repository.rule.RepositoryRule}. Whoever evaluates files that
 * declare repositories offers a {@link dev.starling.repository.rule.RepositorySink} to the thread.
 */
@NullMarked
package dev.starling.repository.rule;

import org.jspecify.annotations.NullMarked;
