package dev.starling.fs;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Which file systems are at and below a directory. */
@RunWith(JUnit4.class)
public final class MountTableTest {
  private static final String TEXT =
      """
      27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
      40 27 0:40 / /home rw,relatime shared:7 - nfs4 server:/home rw
      41 40 0:41 / /home/me/fast\\040disk rw,relatime shared:8 master:2 - xfs /dev/vdb rw
      42 27 0:42 / /srv rw - ext4 /dev/vdc rw
      43 42 0:43 / /srv rw - fuse.sshfs far:/ rw
      44 27 0:44 / /work/data rw - 9p host rw
      """;

  private static boolean isLocal(String path) {
    return MountTable.parse(TEXT).of(Path.of(path)).orElseThrow().isLocal();
  }

  @Test
  public void theNearestFileSystemAboveCounts() {
    assertThat(isLocal("/work/project")).isTrue();
    assertThat(isLocal("/home/me/project")).isFalse();
    assertThat(isLocal("/home/me/fast disk/project")).isTrue();
    assertThat(isLocal("/work/data")).isFalse();
    assertThat(isLocal("/work/database")).isTrue();
  }

  @Test
  public void theLastOneAtAPlaceCounts() {
    assertThat(isLocal("/srv/project")).isFalse();
  }

  @Test
  public void whatIsMountedBelowConcernsADirectory() {
    MountTable before = MountTable.parse(TEXT);
    Path work = Path.of("/work");
    assertThat(before.concerning(work)).hasSize(2);
    MountTable elsewhere = MountTable.parse(TEXT + "50 27 0:50 / /mnt rw - tmpfs tmpfs rw\n");
    assertThat(elsewhere.concerning(work)).isEqualTo(before.concerning(work));
    MountTable below = MountTable.parse(TEXT + "50 27 0:50 / /work/a rw - tmpfs tmpfs rw\n");
    assertThat(below.concerning(work)).isNotEqualTo(before.concerning(work));
  }
}
