package dev.starling.query.output;

import com.google.auto.value.AutoBuilder;
import dev.starling.query.target.TargetEdges;

/**
 * How results are printed, whatever the format.
 *
 * @param lineTerminator what ends a line of text
 * @param consistentLabels whether labels are printed as {@code str(label)} gives them
 * @param relativeLocations whether places are relative to the workspace
 * @param order in which order targets are printed
 * @param aspects which aspects add to the inputs of rules
 * @param graphFactored whether nodes with the same edges are printed as one
 * @param graphNodeLimit the longest label of a node in a graph; less than 0: no limit
 * @param graphConditionLimit how many conditions of an edge are printed; less than 0: all
 * @param xmlLineNumbers whether places in XML tell line and column
 * @param xmlDefaultValues whether XML shows attributes that a rule does not set
 * @param messages how much protobuf messages hold
 */
public record FormatOptions(
    String lineTerminator,
    boolean consistentLabels,
    boolean relativeLocations,
    ResultOrder order,
    TargetEdges.AspectMode aspects,
    boolean graphFactored,
    int graphNodeLimit,
    int graphConditionLimit,
    boolean xmlLineNumbers,
    boolean xmlDefaultValues,
    MessageOptions messages) {

  /** A builder without anything set. */
  public static Builder builder() {
    return new AutoBuilder_FormatOptions_Builder();
  }

  /** Makes options. */
  @AutoBuilder
  public interface Builder {
    Builder lineTerminator(String lineTerminator);

    Builder consistentLabels(boolean consistentLabels);

    Builder relativeLocations(boolean relativeLocations);

    Builder order(ResultOrder order);

    Builder aspects(TargetEdges.AspectMode aspects);

    Builder graphFactored(boolean graphFactored);

    Builder graphNodeLimit(int graphNodeLimit);

    Builder graphConditionLimit(int graphConditionLimit);

    Builder xmlLineNumbers(boolean xmlLineNumbers);

    Builder xmlDefaultValues(boolean xmlDefaultValues);

    Builder messages(MessageOptions messages);

    /** The finished options. */
    FormatOptions build();
  }
}
