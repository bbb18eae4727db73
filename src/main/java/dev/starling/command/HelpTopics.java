package dev.starling.command;

/** Texts of help that belong to no command. */
final class HelpTopics {
  private HelpTopics() {}

  static final String MORE =
      """

      Getting more help:
        starling help <command>
                         Prints help and options for <command>.
        starling help startup_options
                         Options for the server that runs commands.
        starling help target-syntax
                         How to name targets.
        starling help info-keys
                         The keys of the info command.
      """;

  static final String TARGET_SYNTAX =
      """
      Target patterns
      ===============

        //pkg:name        the target or file 'name' of package 'pkg'
        //pkg             short for //pkg:pkg (its last component)
        //pkg:all         all rules of the package
        //pkg:*           all targets of the package, files included (also :all-targets)
        //pkg/...         all rules of the package and of all packages below it
        //pkg/...:*       all targets of these
        //...             all rules of the workspace
        @repo//pkg:name   the same in an external repository; @@ before a canonical name
        :name, pkg:name   relative to the package of the current directory
        path/to/file      the file, when its path is relative to the current directory

      A pattern with a leading minus takes away what earlier ones found; put -- before the first one:

        starling build -- //foo/... -//foo/contrib/...

      Patterns may also stand in a file, one on each line: --target_pattern_file=FILE.
      """;
}
