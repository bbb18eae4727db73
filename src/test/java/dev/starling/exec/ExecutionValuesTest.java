package dev.starling.exec;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.action.ActionCodecs;
import dev.starling.action.Artifact;
import dev.starling.action.Runfiles;
import dev.starling.action.RunfilesTree;
import dev.starling.action.SpawnAction;
import dev.starling.codec.CodecRegistry;
import dev.starling.depset.DepsetCodecs;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.digest.Digest;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.LinkContent;
import dev.starling.exec.ArtifactValue.RunfilesContent;
import dev.starling.exec.ArtifactValue.TreeContent;
import dev.starling.exec.ArtifactValue.VolatileContent;
import dev.starling.graph.Value;
import dev.starling.label.LabelCodecs;
import dev.starling.path.PathFragment;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The values of this room are read back as they were written. */
@RunWith(JUnit4.class)
public final class ExecutionValuesTest {
  private static final FileContent FILE = new FileContent(Digest.of(new byte[] {1}), 1);
  private static final TreeContent TREE =
      TreeContent.of(ImmutableSortedMap.of(PathFragment.of("a/b"), FILE));

  private final CodecRegistry registry = registry();

  private static CodecRegistry registry() {
    CodecRegistry.Builder builder = CodecRegistry.builder();
    LabelCodecs.addTo(builder);
    DepsetCodecs.addTo(builder);
    ActionCodecs.addTo(builder);
    ExecutionCodecs.addTo(builder);
    return builder.build();
  }

  private void check(Value value) throws Exception {
    Value back = registry.decode(registry.encode(value), Value.class);
    assertThat(back).isEqualTo(value);
    assertThat(registry.fingerprint(back)).isEqualTo(registry.fingerprint(value));
  }

  @Test
  public void contents() throws Exception {
    check(FILE);
    check(TREE);
    check(new LinkContent("../x"));
    check(new VolatileContent());
    check(new ClientVariableValue(Optional.of("x")));
    check(new ClientVariableValue(Optional.empty()));
    check(new RunfilesMode(true, false));
  }

  @Test
  public void runfiles() throws Exception {
    NestedSet<Artifact> files =
        NestedSet.copyOf(
            Order.STABLE_ORDER,
            ImmutableList.of(ActionWorkspace.source("a"), ActionWorkspace.output("t", "t")));
    RunfilesTree tree =
        new RunfilesTree(
            PathFragment.of("x.runfiles"), Runfiles.of(files), "_main", Optional.empty());
    RunfilesContent content = new RunfilesContent(tree, Digest.EMPTY);
    RunfilesContent back = registry.decode(registry.encode(content), RunfilesContent.class);
    assertThat(back).isEqualTo(content);
    assertThat(back.tree().entries()).isEqualTo(tree.entries());
  }

  @Test
  public void results() throws Exception {
    check(
        new ActionExecutionValue(
            ImmutableMap.of(
                ActionWorkspace.output("t", "t"), FILE, ActionWorkspace.tree("t", "d"), TREE)));
  }

  @Test
  public void actions() throws Exception {
    SpawnAction action =
        ActionWorkspace.shellAction(
                "t",
                "true",
                ImmutableList.of(ActionWorkspace.source("a")),
                ActionWorkspace.output("t", "t"))
            .build();
    SpawnAction back = registry.decode(registry.encode(action), SpawnAction.class);
    assertThat(back.inputs().toList()).isEqualTo(action.inputs().toList());
    assertThat(back.outputs()).isEqualTo(action.outputs());
    assertThat(back.key(new dev.starling.action.ActionKeyContext()))
        .isEqualTo(action.key(new dev.starling.action.ActionKeyContext()));
    assertThat(registry.fingerprint(back)).isEqualTo(registry.fingerprint(action));
  }
}
