package dev.starling.definition;

import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkThread;

/**
 * What all functions of {@link DependencyAttributes} are called with, as Starlark passes it; see
 * {@link AttributeFactory} for the meaning.
 */
record DependencyArguments(
    Object configurable,
    Object defaultValue,
    Object doc,
    Object allowFiles,
    Object allowRules,
    Sequence<?> providers,
    Object forDependencyResolution,
    Sequence<?> flags,
    boolean mandatory,
    boolean skipValidations,
    Object cfg,
    Sequence<?> aspects) {

  /** A factory of an attribute that is as the arguments say. */
  AttributeFactory factory(AttributeType type, StarlarkThread thread) throws EvalException {
    return new AttributeFactory(type, thread)
        .defaultsTo(defaultValue)
        .configurable(configurable)
        .doc(doc)
        .allowFiles(allowFiles)
        .allowRules(allowRules)
        .providers(providers)
        .forDependencyResolution(forDependencyResolution)
        .flags(flags)
        .mandatory(mandatory)
        .skipValidations(skipValidations)
        .cfg(cfg)
        .aspects(aspects);
  }
}
