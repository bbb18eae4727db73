package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;

import dev.starling.command.Access;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Which commands run beside which. */
@RunWith(JUnit4.class)
public final class CommandQueueTest {
  private final CommandQueue queue = new CommandQueue();

  private CommandQueue.Turn turn(int pid, Access access) {
    return queue.tryTake(pid, access).orElseThrow();
  }

  @Test
  public void commandsThatShareRunTogether() {
    try (CommandQueue.Turn _ = turn(1, Access.SHARED);
        CommandQueue.Turn _ = turn(2, Access.SHARED)) {
      assertThat(queue.tryTake(3, Access.ALONE)).isEmpty();
      assertThat(queue.runningClient()).hasValue(1);
    }
    assertThat(queue.tryTake(3, Access.ALONE)).isPresent();
  }

  @Test
  public void nobodyJoinsACommandThatRunsAlone() {
    try (CommandQueue.Turn _ = turn(1, Access.ALONE)) {
      assertThat(queue.tryTake(2, Access.SHARED)).isEmpty();
      assertThat(queue.tryTake(2, Access.ALONE)).isEmpty();
      assertThat(queue.tryTake(2, Access.NONE)).isPresent();
    }
    assertThat(queue.tryTake(2, Access.SHARED)).isPresent();
  }

  @Test
  public void commandsThatShareNothingHinderNobody() {
    try (CommandQueue.Turn _ = turn(1, Access.NONE)) {
      assertThat(queue.runningClient()).isEmpty();
      assertThat(queue.tryTake(2, Access.ALONE)).isPresent();
    }
  }

  @Test
  public void whoWaitsToBeAloneGetsTheTurnInTheEnd() throws Exception {
    CommandQueue.Turn first = turn(1, Access.SHARED);
    CompletableFuture<CommandQueue.Turn> alone = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    alone.complete(queue.take(2, Access.ALONE));
                  } catch (InterruptedException e) {
                    alone.completeExceptionally(e);
                  }
                });
    CommandQueue.Turn second = turn(3, Access.SHARED);
    first.close();
    assertThat(alone.isDone()).isFalse();
    second.close();
    try (CommandQueue.Turn _ = alone.get(10, TimeUnit.SECONDS)) {
      assertThat(queue.runningClient()).hasValue(2);
    }
    waiting.join();
  }
}
