package dev.starling.analysis.provider;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.action.Artifact;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import java.util.Iterator;
import java.util.Map;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkIndexable;
import net.starlark.java.eval.StarlarkIterable;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.Structure;
import org.jspecify.annotations.Nullable;

/**
 * Named sets of files that a user can ask for with {@code --output_groups}; in Starlark a struct,
 * an iterable of names, and indexable by name.
 *
 * @param groups the files of each group
 */
@StarlarkBuiltin(name = "OutputGroupInfo", category = "PROVIDER", doc = "Groups of output files.")
public record OutputGroupInfo(ImmutableSortedMap<String, NestedSet<Artifact>> groups)
    implements Info, Structure, StarlarkIndexable, StarlarkIterable<String> {

  /** The group that is built when none is asked for: {@link DefaultInfo#files}. */
  public static final String DEFAULT = "default";

  /** The group of actions that check the target; built beside whatever is asked for. */
  public static final String VALIDATION = "_validation";

  /** A group that every rule has, so that every rule has groups. */
  public static final String HIDDEN = "_hidden_top_level_INTERNAL_";

  /** The groups of a rule that has none of its own. */
  public static final OutputGroupInfo PLAIN =
      new OutputGroupInfo(ImmutableSortedMap.of(HIDDEN, NestedSet.empty(Order.STABLE_ORDER)));

  /** The provider, {@code OutputGroupInfo} in Starlark. */
  public static final OutputGroupInfoProvider PROVIDER = new OutputGroupInfoProvider();

  @Override
  public OutputGroupInfoProvider provider() {
    return PROVIDER;
  }

  /** The files of a group; empty if there is no such group. */
  public NestedSet<Artifact> group(String name) {
    NestedSet<Artifact> files = groups.get(name);
    return files == null ? NestedSet.empty(Order.STABLE_ORDER) : files;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public @Nullable Object getValue(String name) {
    NestedSet<Artifact> files = groups.get(name);
    return files == null ? null : Depset.of(Artifact.class, files);
  }

  @Override
  public ImmutableList<String> getFieldNames() {
    return groups.keySet().asList();
  }

  @Override
  public String getErrorMessageForUnknownField(String name) {
    return "'OutputGroupInfo' value has no field or method '" + name + "'";
  }

  @Override
  public Object getIndex(StarlarkSemantics semantics, Object key) throws EvalException {
    Object files = key instanceof String name ? getValue(name) : null;
    if (files == null) {
      throw Starlark.errorf("Output group %s not present", key);
    }
    return files;
  }

  @Override
  public boolean containsKey(StarlarkSemantics semantics, Object key) {
    return key instanceof String name && groups.containsKey(name);
  }

  @Override
  public Iterator<String> iterator() {
    return groups.keySet().iterator();
  }

  /** Makes instances of {@link OutputGroupInfo}. */
  @StarlarkBuiltin(name = "Provider", documented = false, doc = "")
  public static final class OutputGroupInfoProvider extends BuiltinProvider<OutputGroupInfo> {
    private OutputGroupInfoProvider() {
      super("OutputGroupInfo", OutputGroupInfo.class);
    }

    /** The constructor. */
    @StarlarkMethod(
        name = "OutputGroupInfo",
        selfCall = true,
        doc = "Makes an instance of named groups.",
        extraKeywords = @Param(name = "kwargs"))
    public OutputGroupInfo create(Dict<?, ?> kwargs) throws EvalException {
      ImmutableSortedMap.Builder<String, NestedSet<Artifact>> groups =
          ImmutableSortedMap.naturalOrder();
      for (Map.Entry<?, ?> entry : kwargs.entrySet()) {
        String name = (String) entry.getKey();
        groups.put(name, files(name, entry.getValue()));
      }
      return new OutputGroupInfo(groups.buildOrThrow());
    }

    private static NestedSet<Artifact> files(String group, Object value) throws EvalException {
      if (value instanceof Depset) {
        return Depset.cast(value, Artifact.class, "output group '" + group + "'");
      }
      if (value instanceof Sequence<?>) {
        return NestedSet.copyOf(
            Order.STABLE_ORDER,
            Sequence.cast(value, Artifact.class, "output group '" + group + "'"));
      }
      throw Starlark.errorf(
          "Output group '%s' is of unexpected type '%s'. Should be list or set of Files instead",
          group, Starlark.type(value));
    }
  }
}
