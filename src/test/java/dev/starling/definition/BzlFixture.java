package dev.starling.definition;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.HashCode;
import dev.starling.event.Diagnostic;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.Tuple;
import net.starlark.java.lib.json.Json;
import net.starlark.java.lib.proto.Proto;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.SyntaxError;

/** Evaluates text as the file {@code //pkg:f.bzl}, as the loader of such files does. */
final class BzlFixture {
  static final Label FILE = Label.parseCanonicalUnchecked("//pkg:f.bzl");

  private final ImmutableMap<String, Object> more;
  private final List<String> events = new ArrayList<>();
  private final List<RecordedRule> rules = new ArrayList<>();

  /** A call of a rule. */
  record RecordedRule(RuleClass ruleClass, ImmutableMap<String, Object> kwargs) {}

  BzlFixture() {
    this(ImmutableMap.of());
  }

  BzlFixture(Map<String, Object> more) {
    this.more = ImmutableMap.copyOf(more);
  }

  /** The messages of problems with exported names. */
  List<String> events() {
    return events;
  }

  /** The rules that were called while a BUILD file was pretended to be evaluated. */
  List<RecordedRule> rules() {
    return rules;
  }

  /** Evaluates the top level; returns its globals, private ones included. */
  Module load(String text) throws Exception {
    return load(text, HashCode.fromInt(1));
  }

  Module load(String text, HashCode digest) throws Exception {
    BzlModuleContext context =
        new BzlModuleContext(FILE, RepositoryMapping.ALWAYS_FALLBACK, digest);
    ImmutableMap<String, Object> predeclared =
        ImmutableMap.<String, Object>builder()
            .putAll(new DefinitionGlobals().globals(StarlarkGlobals.FileKind.BZL))
            .putAll(more)
            .put("assert_eq", new AssertEquals())
            .put("json", Json.INSTANCE)
            .put("proto", Proto.INSTANCE)
            .buildOrThrow();
    Module module = Module.withPredeclaredAndData(StarlarkSemantics.DEFAULT, predeclared, context);
    try (Mutability mutability = Mutability.create("f.bzl")) {
      StarlarkThread thread = StarlarkThread.createTransient(mutability, StarlarkSemantics.DEFAULT);
      new BzlInitialization(context, event -> events.add(((Diagnostic) event).message()))
          .storeIn(thread);
      thread.setPostAssignHook(
          (name, value) -> {
            if (value instanceof StarlarkExportable exportable && !exportable.isExported()) {
              exportable.export(event -> events.add(((Diagnostic) event).message()), FILE, name);
            }
          });
      execute(text, module, thread);
    }
    return module;
  }

  private static void execute(String text, Module module, StarlarkThread thread)
      throws EvalException, InterruptedException {
    try {
      Starlark.execFile(ParserInput.fromString(text, "f.bzl"), FileOptions.DEFAULT, module, thread);
    } catch (SyntaxError.Exception e) {
      throw new AssertionError(e.errors().toString(), e);
    }
  }

  /** Calls a function of a loaded module as a BUILD file does. */
  Object callFromBuildFile(Module module, String function, Object... positional)
      throws EvalException, InterruptedException {
    try (Mutability mutability = Mutability.create("BUILD")) {
      StarlarkThread thread = StarlarkThread.createTransient(mutability, StarlarkSemantics.DEFAULT);
      new RecordingSink().storeIn(thread);
      return Starlark.fastcall(thread, module.getGlobal(function), positional, new Object[0]);
    }
  }

  /** Remembers the calls of rules in the package {@code //pkg}. */
  private final class RecordingSink implements TargetSink {
    @Override
    public void addRule(RuleClass ruleClass, Dict<String, Object> kwargs, StarlarkThread thread) {
      rules.add(new RecordedRule(ruleClass, ImmutableMap.copyOf(kwargs)));
    }

    @Override
    public LabelReader labels() {
      return LabelReader.in(
          new PackageContext(FILE.packageId(), RepositoryMapping.ALWAYS_FALLBACK));
    }
  }

  /** The builtin {@code assert_eq} of the data files. */
  private static final class AssertEquals implements StarlarkCallable {
    @Override
    public Object call(StarlarkThread thread, Tuple args, Dict<String, Object> kwargs)
        throws EvalException {
      if (!args.get(0).equals(args.get(1))) {
        throw Starlark.errorf(
            "assert_eq: %s != %s", Starlark.repr(args.get(0)), Starlark.repr(args.get(1)));
      }
      return Starlark.NONE;
    }

    @Override
    public String getName() {
      return "assert_eq";
    }
  }
}
