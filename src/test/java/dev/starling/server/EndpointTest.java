package dev.starling.server;

import static com.google.common.truth.Truth.assertWithMessage;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class EndpointTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void socketsOfEveryLengthOfPathCanBeBound() throws Exception {
    String root = folder.getRoot().toString();
    for (int length = 95; length <= 115; length++) {
      String name = "d".repeat(length - root.length() - "/".length() - "/socket".length());
      Path directory = Files.createDirectory(Path.of(root, name));
      Endpoint endpoint = Endpoint.create(directory, /* pid= */ 1);
      try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        channel.bind(UnixDomainSocketAddress.of(endpoint.socket()));
        assertWithMessage("length %s", length).that(channel.isOpen()).isTrue();
      } finally {
        endpoint.withdraw(directory);
      }
    }
  }
}
