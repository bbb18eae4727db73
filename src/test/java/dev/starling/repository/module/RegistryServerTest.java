package dev.starling.repository.module;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.starling.repository.download.DownloadSettings;
import dev.starling.repository.download.Downloads;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Modules of a registry on a server that misbehaves on demand. */
@RunWith(JUnit4.class)
public final class RegistryServerTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile int status = 200;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile long delayMillis;
  private HttpServer server;
  private ModuleWorkspace workspace;

  @Before
  public void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          String content = files.get(exchange.getRequestURI().getPath());
          int answer = content == null ? 404 : status;
          if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer = 503;
          }
          try {
            Thread.sleep(delayMillis);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          byte[] body = (content == null ? "no such file" : content).getBytes(UTF_8);
          exchange.sendResponseHeaders(answer, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    workspace = new ModuleWorkspace(folder.getRoot().toPath(), remote(1.0)).registries(url());
    publish("a", "1", "bazel_dep(name = 'b', version = '1')");
    publish("b", "1", "");
    workspace.main("bazel_dep(name = 'a', version = '1')");
  }

  @After
  public void stop() {
    server.stop(0);
  }

  /** Downloads that are tried twice and wait for seconds, or for a fraction of what is usual. */
  private static RegistryFiles remote(double patience) throws Exception {
    Downloads downloads = new Downloads();
    downloads.use(
        DownloadSettings.builder()
            .repositoryCache(Optional.empty())
            .connectAttempts(2)
            .firstPause(Duration.ofMillis(1))
            .timeoutScaling(patience)
            .build());
    return new DownloadedRegistryFiles(downloads);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void publish(String name, String version, String line) {
    files.put(
        "/modules/%s/%s/MODULE.bazel".formatted(name, version),
        "module(name = '%s', version = '%s')\n%s\n".formatted(name, version, line));
    files.put(
        "/modules/%s/%s/source.json".formatted(name, version),
        "{\"url\": \"http://127.0.0.1:1/x.zip\", \"integrity\": \"sha256-00\"}");
  }

  @Test
  public void filesAreAskedForOnce() throws Exception {
    assertThat(workspace.selected()).isEqualTo("a@1 b@1");
    int first = requests.get();
    workspace.main("# edited", "bazel_dep(name = 'a', version = '1')");
    assertThat(workspace.selected()).isEqualTo("a@1 b@1");
    assertThat(requests.get()).isEqualTo(first);
  }

  @Test
  public void aPassingFailureIsTriedAgain() throws Exception {
    failures.set(1);
    assertThat(workspace.selected()).isEqualTo("a@1 b@1");
  }

  @Test
  public void aBrokenServerIsToldAndTheNextCommandIsRight() throws Exception {
    status = 500;
    assertThat(workspace.complaint()).contains("500");
    status = 200;
    assertThat(workspace.selected()).isEqualTo("a@1 b@1");
  }

  @Test
  public void aServerThatForbidsIsNotOneThatHasNothing() throws Exception {
    status = 403;
    assertThat(workspace.complaint()).contains("403");
  }

  @Test
  public void aSlowServerIsGivenUp() throws Exception {
    delayMillis = 3000;
    ModuleWorkspace hasty =
        new ModuleWorkspace(folder.getRoot().toPath(), remote(0.002)).registries(url());
    assertThat(hasty.complaint()).contains("cannot read " + url());
  }

  @Test
  public void aServerThatIsNotThereIsTold() throws Exception {
    String gone = url();
    server.stop(0);
    assertThat(workspace.registries(gone).complaint()).contains("cannot read " + gone);
  }

  @Test
  public void garbageIsToldWithItsAddress() throws Exception {
    files.put("/modules/b/1/MODULE.bazel", "<html>log in</html>");
    assertThat(workspace.complaint()).contains(url() + "/modules/b/1/MODULE.bazel");
    publish("b", "1", "");
    files.put("/modules/b/1/source.json", "<html>");
  }

  @Test
  public void theLockFileHoldsChecksums() throws Exception {
    workspace.lockfile(LockfileMode.UPDATE);
    assertThat(workspace.selected()).isEqualTo("a@1 b@1");
    String lock = workspace.lock();
    assertThat(lock).contains("\"lockFileVersion\": 24");
    assertThat(lock).contains("/modules/a/1/MODULE.bazel\": \"");
    assertThat(lock).contains("/bazel_registry.json\": \"not found\"");
    assertThat(workspace.selected()).isEqualTo("a@1 b@1");
    assertThat(workspace.lock()).isEmpty();

    ModuleWorkspace again =
        new ModuleWorkspace(folder.getRoot().toPath(), remote(1.0))
            .registries(url())
            .lockfile(LockfileMode.ERROR);
    assertThat(again.selected()).isEqualTo("a@1 b@1");
    publish("b", "1", "# changed");
    ModuleWorkspace third =
        new ModuleWorkspace(folder.getRoot().toPath(), remote(1.0))
            .registries(url())
            .lockfile(LockfileMode.ERROR);
    assertThat(third.complaint())
        .contains("b/1/MODULE.bazel, of which MODULE.bazel.lock knows the checksum");
    third.main("bazel_dep(name = 'a', version = '2')");
    assertThat(third.complaint()).contains("is no longer up-to-date because it has no checksum of");
  }

  @Test
  public void aWorkspaceWithoutDependenciesAsksNobody() throws Exception {
    workspace.main("module(name = 'mine')");
    assertThat(workspace.selected()).isEmpty();
    assertThat(workspace.mapping("")).isEqualTo("mine=");
    assertThat(requests.get()).isEqualTo(0);
  }
}
