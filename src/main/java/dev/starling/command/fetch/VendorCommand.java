package dev.starling.command.fetch;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.starling.command.Access;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.label.RepositoryName;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.repository.ExternalRepositories;
import dev.starling.repository.VendorDirectory;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.module.RegistryFileKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code vendor}: keeps copies of external repositories with the workspace. */
public final class VendorCommand implements Command {

  private static final Flag<Boolean> FETCH = Flag.bool("fetch");
  private static final Flag<Optional<String>> VENDOR_DIR =
      Flag.optional("vendor_dir", FlagTypes.PATH);

  private final BuildEngine engine;

  /** The command on an engine. */
  public VendorCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "vendor";
  }

  @Override
  public String summary() {
    return "Fetches external repositories into a folder specified by the flag --vendor_dir.";
  }

  @Override
  public String synopsis() {
    return "<options> <targets>";
  }

  @Override
  public String description() {
    return "Copies the repositories that targets need, those that --repo names, or else all, into"
        + " the directory of --vendor_dir. A build with the same flag takes them from there. The"
        + " directory's file VENDOR.bazel may ignore and pin repositories.";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    return Access.ALONE;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    Optional<String> directory = context.options().get(VENDOR_DIR);
    if (directory.isEmpty() || directory.get().isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR, "You cannot run vendor without specifying --vendor_dir");
    }
    if (!context.options().get(FETCH)) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR, "You cannot run vendor with --nofetch");
    }
    BuildSession session = engine.open(context);
    RepositoryFetching fetching = new RepositoryFetching(session);
    fetching.checkModulesAreEnabled("vendoring to work,");
    VendorDirectory vendor =
        new VendorDirectory(
            session.fileSystem(),
            session.workspace().resolve(directory.get()).normalize(),
            session.directories().externalRepositories());
    try {
      vendor.prepare();
      registryFiles(fetching, vendor);
      return vendor(session, fetching, vendor);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR, "cannot vendor: " + e.getMessage(), e);
    }
  }

  private static void registryFiles(RepositoryFetching fetching, VendorDirectory vendor)
      throws CommandException, IOException, InterruptedException {
    Map<String, String> places = new HashMap<>();
    for (var file : fetching.get(ModuleGraph.GraphKey.INSTANCE).registryFiles().entrySet()) {
      String url = file.getKey();
      if (file.getValue().isEmpty()) {
        continue; // the lock file says that it is not there
      }
      Optional<Path> place =
          vendor.addRegistryFile(URI.create(url), fetching.get(new RegistryFileKey(url)).bytes());
      String other =
          place.isPresent() ? places.put(Ascii.toLowerCase(place.get().toString()), url) : null;
      if (other != null) {
        throw new CommandException(
            ExitCode.EXTERNAL_DEPS_ERROR,
            "Vendor paths conflict detected for registry URLs: %s and %s both belong to %s"
                .formatted(other, url, place.get()));
      }
    }
  }

  private static CommandResult vendor(
      BuildSession session, RepositoryFetching fetching, VendorDirectory vendor)
      throws CommandException, IOException, InterruptedException {
    FetchScope scope = FetchScope.ofVendor(session);
    ImmutableList<RepositoryName> names = fetching.find(scope);
    fetching.fetch(names, ExitCode.EXTERNAL_DEPS_ERROR);
    for (ExternalRepositories.Entry entry : fetching.all()) {
      if (entry.isVendored() && names.contains(entry.name())) {
        boolean _ = vendor.add(entry.name());
      }
    }
    fetching.tell(
        switch (scope) {
          case FetchScope.Named _ -> "All requested repos vendored successfully.";
          case FetchScope.Needed _ ->
              "All external dependencies for the requested targets vendored successfully.";
          case FetchScope.All _, FetchScope.Configured _ ->
              "All external dependencies vendored successfully.";
        });
    return CommandResult.of(ExitCode.SUCCESS);
  }
}
