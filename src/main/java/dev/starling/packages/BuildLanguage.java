package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.definition.StarlarkGlobals.FileKind;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.syntax.StarlarkFile;

/** Which names a file finds predeclared. */
public final class BuildLanguage {
  private final GlobalEnvironments globals;
  private final AutoloadResolution autoloads;
  private final NativeModule plainNative;

  /** The language of these globals and autoloaded symbols. */
  public BuildLanguage(GlobalEnvironments globals, Autoloads autoloads) {
    this.globals = globals;
    this.autoloads = new AutoloadResolution(autoloads);
    this.plainNative = new NativeModule(globals.nativeFields());
  }

  /**
   * The names of one file.
   *
   * @param loaded the autoloaded part
   */
  record Names(Map<String, Object> predeclared, AutoloadResolution.Result loaded) {}

  /** Returns the names of all rules that are loaded only where they are used. */
  ImmutableList<String> ruleNames(Environment environment)
      throws NodeException, InterruptedException {
    return autoloads.ruleNames(environment);
  }

  /** Returns the names that a BUILD file finds, the prelude's left aside. */
  Names ofBuildFile(RepositoryName repository, StarlarkFile file, Environment environment)
      throws NodeException, InterruptedException {
    UsedNames used = UsedNames.of(file);
    AutoloadResolution.Result loaded =
        autoloads.load(
            symbol -> symbol.kind() == Autoloads.Kind.RULE && used.mentions(symbol.name()),
            autoloads.placeOfBuildFile(repository, environment),
            environment);
    return new Names(join(globals.predeclared(FileKind.BUILD), loaded.rules()), loaded);
  }

  /** Returns all names that a BUILD file may find. */
  Map<String, Object> allOfBuildFiles(Environment environment)
      throws NodeException, InterruptedException {
    return join(
        globals.predeclared(FileKind.BUILD),
        autoloads
            .load(
                symbol -> symbol.kind() == Autoloads.Kind.RULE,
                AutoloadResolution.Place.ANYWHERE,
                environment)
            .rules());
  }

  /** Returns the names that an extension finds. */
  Names ofExtension(BzlLoadKey key, StarlarkFile file, Environment environment)
      throws NodeException, InterruptedException {
    Label label = key.label();
    if (label.name().endsWith(".scl")) {
      return new Names(globals.predeclared(FileKind.SCL), AutoloadResolution.Result.NOTHING);
    }
    boolean isBuiltin = label.repository().equals(RepositoryName.BUILTINS);
    Map<String, Object> names =
        new LinkedHashMap<>(globals.predeclared(isBuiltin ? FileKind.BUILTINS_BZL : FileKind.BZL));
    names.put("native", plainNative);
    if (isBuiltin) {
      return new Names(names, AutoloadResolution.Result.NOTHING);
    }
    UsedNames used = UsedNames.of(file);
    AutoloadResolution.Result loaded =
        autoloads.load(
            symbol ->
                switch (symbol.kind()) {
                  case RULE -> used.mayUseNative(symbol.name());
                  case TOPLEVEL -> used.mentions(symbol.name());
                },
            autoloads.placeOfExtension(key, environment),
            environment);
    addLoaded(names, loaded);
    return new Names(names, loaded);
  }

  private void addLoaded(Map<String, Object> names, AutoloadResolution.Result loaded) {
    names.putAll(loaded.toplevel());
    if (!loaded.rules().isEmpty()) {
      names.put(
          "native",
          new NativeModule(
              ImmutableMap.<String, Object>builder()
                  .putAll(plainNative.fields())
                  .putAll(loaded.rules())
                  .buildKeepingLast()));
    }
  }

  private static Map<String, Object> join(Map<String, Object> some, Map<String, Object> more) {
    if (more.isEmpty()) {
      return some;
    }
    Map<String, Object> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }
}
