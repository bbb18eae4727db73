package dev.starling.query.output;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableList;

/**
 * How much the protobuf messages of targets hold.
 *
 * @param defaultValues whether attributes that a rule does not set are there
 * @param flattenSelects whether a select is shown as the values of all its branches
 * @param attributes names of the attributes to show; {@code all} stands for every one
 * @param attributeHash whether rules tell a digest of what determines their attributes
 * @param inputsAndOutputs whether rules tell what they depend on and make
 * @param locations whether targets tell where they stand
 * @param instantiationStack whether rules tell by which calls they were made
 * @param definitionStack whether rules tell where their rule class was made
 * @param ruleClasses whether the first rule of each class documents the class
 */
public record MessageOptions(
    boolean defaultValues,
    boolean flattenSelects,
    ImmutableList<String> attributes,
    boolean attributeHash,
    boolean inputsAndOutputs,
    boolean locations,
    boolean instantiationStack,
    boolean definitionStack,
    boolean ruleClasses) {

  /** A builder without anything set. */
  public static Builder builder() {
    return new AutoBuilder_MessageOptions_Builder();
  }

  /** Whether an attribute of that name is shown. */
  public boolean shows(String attribute) {
    return attributes.contains("all") || attributes.contains(attribute);
  }

  /** Makes options. */
  @AutoBuilder
  public interface Builder {
    Builder defaultValues(boolean defaultValues);

    Builder flattenSelects(boolean flattenSelects);

    Builder attributes(ImmutableList<String> attributes);

    Builder attributeHash(boolean attributeHash);

    Builder inputsAndOutputs(boolean inputsAndOutputs);

    Builder locations(boolean locations);

    Builder instantiationStack(boolean instantiationStack);

    Builder definitionStack(boolean definitionStack);

    Builder ruleClasses(boolean ruleClasses);

    /** The finished options. */
    MessageOptions build();
  }
}
