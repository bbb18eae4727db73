package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.AnalyzeProfileCommand;
import dev.starling.command.CanonicalizeFlagsCommand;
import dev.starling.command.CleanCommand;
import dev.starling.command.Command;
import dev.starling.command.CommandRegistry;
import dev.starling.command.Directories;
import dev.starling.command.HelpCommand;
import dev.starling.command.InfoCommand;
import dev.starling.command.InfoItem;
import dev.starling.command.OutputNames;
import dev.starling.command.ShutdownCommand;
import dev.starling.command.StandardInfoItems;
import dev.starling.command.VersionCommand;
import dev.starling.command.build.BuildCommand;
import dev.starling.command.build.ClosingCommand;
import dev.starling.command.build.PrintActionCommand;
import dev.starling.command.build.RetainedItem;
import dev.starling.command.build.RunCommand;
import dev.starling.command.build.TestCommand;
import dev.starling.command.build.WorkspaceEngine;
import dev.starling.command.fetch.FetchCommand;
import dev.starling.command.fetch.SyncCommand;
import dev.starling.command.fetch.VendorCommand;
import dev.starling.command.module.ModCommand;
import dev.starling.command.query.AqueryCommand;
import dev.starling.command.query.ConfigCommand;
import dev.starling.command.query.CqueryCommand;
import dev.starling.command.query.DumpCommand;
import dev.starling.command.query.GenqueryRule;
import dev.starling.command.query.LanguageInfoItems;
import dev.starling.command.query.QueryCommand;
import dev.starling.fs.FileSystem;
import dev.starling.fs.NioFileSystem;
import dev.starling.option.FlagTable;

/** The one place where the engine is put together. */
final class Wiring {
  private Wiring() {}

  /**
   * What lives as long as a server.
   *
   * @param runner runs commands
   * @param engine what most commands use
   */
  record Parts(CommandRunner runner, WorkspaceEngine engine) {}

  /** Makes a runner of commands, with everything that lives as long as a server. */
  static CommandRunner commandRunner(FlagTable flags, Directories directories) {
    return parts(flags, directories).runner();
  }

  /** Makes everything that lives as long as a server. */
  static Parts parts(FlagTable flags, Directories directories) {
    FileSystem fileSystem = new NioFileSystem();
    OutputNames names = new OutputNames();
    WorkspaceEngine engine =
        new WorkspaceEngine(
            fileSystem, directories, ImmutableMap.of(GenqueryRule.NAME, new GenqueryRule(flags)));
    ImmutableList<InfoItem> infoItems =
        ImmutableList.<InfoItem>builder()
            .addAll(StandardInfoItems.all(names, flags))
            .addAll(LanguageInfoItems.all(engine))
            .add(new RetainedItem(engine))
            .build();
    ImmutableList<Command> commands =
        ImmutableList.of(
            ClosingCommand.writing(new BuildCommand(engine), engine),
            ClosingCommand.writing(new TestCommand(engine), engine),
            ClosingCommand.writing(new RunCommand(engine), engine),
            ClosingCommand.writing(new QueryCommand(engine), engine),
            ClosingCommand.writing(new CqueryCommand(engine), engine),
            ClosingCommand.writing(new AqueryCommand(engine), engine),
            ClosingCommand.writing(new PrintActionCommand(engine), engine),
            ClosingCommand.writing(new ModCommand(engine), engine),
            ClosingCommand.leaving(new ConfigCommand(engine), engine),
            new CanonicalizeFlagsCommand(flags),
            new CleanCommand(fileSystem, engine::forgetOutputs, engine::abandonGraph),
            ClosingCommand.leaving(new DumpCommand(engine), engine),
            ClosingCommand.leaving(new InfoCommand(infoItems), engine),
            new ShutdownCommand(),
            new VersionCommand(),
            new AnalyzeProfileCommand(),
            ClosingCommand.writing(new FetchCommand(engine), engine),
            ClosingCommand.writing(new VendorCommand(engine), engine),
            ClosingCommand.writing(new SyncCommand(engine), engine));
    CommandRegistry registry =
        CommandRegistry.of(
            ImmutableList.<Command>builder()
                .addAll(commands)
                .add(new HelpCommand(commands, infoItems, flags))
                .build());
    return new Parts(
        new CommandDispatcher(
            registry,
            flags,
            directories,
            engine::flagAliases,
            engine::prepare,
            engine::idle,
            engine::end),
        engine);
  }
}
