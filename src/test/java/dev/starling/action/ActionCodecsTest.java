package dev.starling.action;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.starling.codec.CodecRegistry;
import dev.starling.definition.DefinitionCodecs;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Command lines are read back as they were written. */
@RunWith(JUnit4.class)
public final class ActionCodecsTest {
  private final CodecRegistry registry = registry();

  private static CodecRegistry registry() {
    CodecRegistry.Builder builder = CodecRegistry.builder();
    ActionCodecs.addTo(builder);
    new DefinitionCodecs(ImmutableList.of(), ImmutableList.of()).addTo(builder);
    return builder.build();
  }

  @Test
  public void commandLinesSurvive() throws Exception {
    Args args =
        StarlarkScript.run(
                """
                args.add('--a', 'b', format = '<%s>')
                args.add_all('--l', ['x', 'y', 'x'], uniquify = True, before_each = '-')
                args.add_joined(['p', 'q'], join_with = ',', format_joined = '=%s')
                """)
            .args();
    CommandLines lines = new CommandLines(ImmutableList.of(args.part()));
    CommandLines back = registry.decode(registry.encode(lines), CommandLines.class);
    assertThat(back).isEqualTo(lines);
    assertThat(back.allArguments(ArtifactExpander.NONE))
        .containsExactly("--a", "<b>", "--l", "-", "x", "-", "y", "=p,q")
        .inOrder();
    assertThat(registry.fingerprint(back)).isEqualTo(registry.fingerprint(lines));
  }
}
