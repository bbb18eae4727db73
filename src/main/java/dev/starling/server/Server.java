package dev.starling.server;

import dev.starling.server.wire.Frame;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes clients on a Unix socket and runs their commands.
 *
 * <p>It ends when it is asked to, when nobody came for a while, or when its endpoint file is gone
 * or names another server, because then no client would find it.
 */
public final class Server {
  private final Path serverDirectory;
  private final String identity;
  private final CommandRunner runner;
  private final IdlePolicy idlePolicy;
  private final CommandQueue queue = new CommandQueue();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final AtomicInteger commands = new AtomicInteger();
  private final AtomicLong lastUse = new AtomicLong(System.nanoTime());

  /**
   * Makes a server.
   *
   * @param serverDirectory where its endpoint is published
   * @param identity the version and startup options that clients must ask for
   * @param runner runs the commands
   * @param idlePolicy what to do without clients
   */
  public Server(
      Path serverDirectory, String identity, CommandRunner runner, IdlePolicy idlePolicy) {
    this.serverDirectory = serverDirectory;
    this.identity = identity;
    this.runner = runner;
    this.idlePolicy = idlePolicy;
  }

  /** Serves until the end. */
  public void serve() throws IOException, InterruptedException {
    try (ServerLock _ = ServerLock.take(serverDirectory)) {
      serveAlone();
      runner.end();
    }
  }

  /** Serves while no other server works in the same output base: one that ends may still do. */
  private void serveAlone() throws IOException, InterruptedException {
    Optional<Endpoint> before = Endpoint.read(serverDirectory);
    if (before.isPresent() && before.get().pid() != ProcessHandle.current().pid()) {
      Orphans.kill(before.get().pid());
    }
    Endpoint endpoint = Endpoint.create(serverDirectory, ProcessHandle.current().pid());
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(endpoint.socket()));
      Files.setPosixFilePermissions(
          endpoint.socket(), PosixFilePermissions.fromString("rw-------"));
      UserPrincipal owner = Files.getOwner(serverDirectory);
      endpoint.publish(serverDirectory);
      Thread.ofPlatform().name("idle watch").daemon().start(() -> watchIdle(endpoint, channel));
      acceptAll(endpoint, owner, channel);
      waitForCommands();
    } finally {
      endpoint.withdraw(serverDirectory);
    }
  }

  private void acceptAll(Endpoint endpoint, UserPrincipal owner, ServerSocketChannel channel)
      throws IOException {
    while (!ending.get()) {
      SocketChannel client;
      try {
        client = channel.accept();
      } catch (ClosedChannelException e) {
        return;
      }
      Connection connection =
          new Connection(
              client, endpoint, owner, identity, queue, runner, () -> end(endpoint, channel));
      Thread.ofPlatform().name("client").daemon().start(() -> serve(connection));
    }
  }

  private void serve(Connection connection) {
    try (connection) {
      Optional<Frame.Request> request = connection.readRequest();
      if (request.isPresent()) {
        serve(connection, request.get());
      }
    } catch (IOException e) {
      // The client has gone, or what it sent is no frame; there is nobody to tell.
    }
  }

  private void serve(Connection connection, Frame.Request request) throws IOException {
    commands.incrementAndGet();
    try {
      connection.serve(request);
    } finally {
      lastUse.set(System.nanoTime());
      commands.decrementAndGet();
    }
    if (!ending.get() && !request.workspace().isEmpty()) {
      runner.prepare(Path.of(request.workspace()));
    }
  }

  /** Takes no more clients. New ones must not find this server, so its endpoint goes first. */
  private void end(Endpoint endpoint, ServerSocketChannel channel) {
    ending.set(true);
    try {
      endpoint.withdraw(serverDirectory);
      channel.close();
    } catch (IOException e) {
      // What is left behind is stale, and clients know how to tell.
    }
  }

  private void waitForCommands() throws InterruptedException {
    while (commands.get() > 0) {
      Thread.sleep(Duration.ofMillis(5));
    }
  }

  private void watchIdle(Endpoint endpoint, ServerSocketChannel channel) {
    IdleTasks tasks = new IdleTasks(idlePolicy);
    try {
      while (channel.isOpen()) {
        Thread.sleep(idlePolicy.interval());
        if (commands.get() > 0) {
          continue;
        }
        Duration idle = Duration.ofNanos(System.nanoTime() - lastUse.get());
        runner.idle(idle);
        if (tasks.lookAround(idle) == IdleTasks.Advice.END
            || !endpoint.isPublished(serverDirectory)) {
          end(endpoint, channel);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
