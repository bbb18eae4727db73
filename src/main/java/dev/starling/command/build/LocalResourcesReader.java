package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.exec.ExecutionOptions;
import dev.starling.exec.MachineMemory;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.FlagValueException;
import dev.starling.option.ParsedOptions;
import dev.starling.option.ResourceAmount;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads from the command line what processes may occupy of this machine: {@code --local_resources},
 * and the older flags, which it wins over.
 */
final class LocalResourcesReader {
  private static final Flag<ResourceAmount> CPUS =
      Flag.of("local_cpu_resources", FlagTypes.RESOURCE);
  private static final Flag<ResourceAmount> MEMORY =
      Flag.of("local_ram_resources", FlagTypes.RESOURCE);
  private static final Flag<ImmutableList<String>> EXTRA =
      Flag.repeated("local_extra_resources", FlagTypes.STRING);
  private static final Flag<ImmutableList<String>> ALL =
      Flag.repeated("local_resources", FlagTypes.STRING);

  private final int processors = Runtime.getRuntime().availableProcessors();
  private final double memory = MachineMemory.megabytes();
  private final ParsedOptions options;

  LocalResourcesReader(ParsedOptions options) {
    this.options = options;
  }

  /** Adds what the options say to {@code builder}. */
  void addTo(ExecutionOptions.Builder builder) throws CommandException {
    Map<String, Double> amounts = new LinkedHashMap<>();
    amounts.put("cpu", amount(options.get(CPUS), processors));
    amounts.put("memory", amount(options.get(MEMORY), memory));
    add("local_extra_resources", options.get(EXTRA), amounts);
    add("local_resources", options.get(ALL), amounts);
    builder.cpus(amounts.remove("cpu")).memoryMegabytes(amounts.remove("memory"));
    builder.otherResources(ImmutableMap.copyOf(amounts));
  }

  private double amount(ResourceAmount amount, double auto) {
    return amount.resolve(processors, memory, auto);
  }

  private void add(String flag, ImmutableList<String> assignments, Map<String, Double> amounts)
      throws CommandException {
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        throw wrong(flag, assignment, "it must have the form name=amount");
      }
      String name = assignment.substring(0, equals);
      try {
        double amount =
            amount(
                FlagTypes.RESOURCE.parse(assignment.substring(equals + 1)),
                name.equals("memory") ? memory : processors);
        if (amount < 0) {
          throw wrong(flag, assignment, "an amount cannot be negative");
        }
        amounts.put(name, amount);
      } catch (FlagValueException e) {
        throw wrong(flag, assignment, String.valueOf(e.getMessage()));
      }
    }
  }

  private static CommandException wrong(String flag, String assignment, String why) {
    return new CommandException(
        ExitCode.COMMAND_LINE_ERROR,
        "While parsing option --%s=%s: %s".formatted(flag, assignment, why));
  }
}
