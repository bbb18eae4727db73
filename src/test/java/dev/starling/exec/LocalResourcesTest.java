package dev.starling.exec;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.starling.exec.LocalResources.Request;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** How many processes run at once. */
@RunWith(JUnit4.class)
public final class LocalResourcesTest {

  private static int mostAtOnce(LocalResources resources, Request request) throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(20);
    for (int i = 0; i < 20; i++) {
      Thread unused =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (LocalResources.Occupied _ = resources.acquire(request)) {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      Thread.sleep(20);
                      running.decrementAndGet();
                    } catch (InterruptedException _) {
                      Thread.currentThread().interrupt();
                    }
                    done.countDown();
                  });
    }
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    return most.get();
  }

  @Test
  public void otherResourcesAreShared() throws Exception {
    Request two = new Request(1, 1, false, false, ImmutableMap.of("gpu", 2.0));
    assertThat(mostAtOnce(new LocalResources(100, 1e6, 100, 0, ImmutableMap.of("gpu", 5.0)), two))
        .isEqualTo(2);
  }

  @Test
  public void jobsAreLimited() throws Exception {
    assertThat(mostAtOnce(new LocalResources(100, 1e6, 3, 0, ImmutableMap.of()), Request.DEFAULT))
        .isEqualTo(3);
  }

  @Test
  public void processorsAreLimited() throws Exception {
    assertThat(
            mostAtOnce(
                new LocalResources(4, 1e6, 100, 0, ImmutableMap.of()),
                new Request(2, 0, false, false)))
        .isEqualTo(2);
  }

  @Test
  public void memoryIsLimited() throws Exception {
    assertThat(
            mostAtOnce(
                new LocalResources(100, 1000, 100, 0, ImmutableMap.of()),
                new Request(1, 300, false, false)))
        .isEqualTo(3);
  }

  @Test
  public void exclusiveRunsAlone() throws Exception {
    assertThat(
            mostAtOnce(
                new LocalResources(100, 1e6, 100, 0, ImmutableMap.of()),
                new Request(1, 1, true, false)))
        .isEqualTo(1);
  }

  @Test
  public void testsAreLimited() throws Exception {
    Request test = new Request(1, 1, false, true);
    assertThat(mostAtOnce(new LocalResources(100, 1e6, 100, 2, ImmutableMap.of()), test))
        .isEqualTo(2);
    assertThat(mostAtOnce(new LocalResources(100, 1e6, 3, 2, ImmutableMap.of()), Request.DEFAULT))
        .isEqualTo(3);
  }

  @Test
  public void tooLargeRequestRunsAlone() throws Exception {
    assertThat(
            mostAtOnce(
                new LocalResources(2, 1000, 10, 0, ImmutableMap.of()),
                new Request(8, 1, false, false)))
        .isEqualTo(1);
  }

  @Test
  public void whoIsInterruptedLetsOthersPass() throws Exception {
    LocalResources resources = new LocalResources(1, 1000, 1, 0, ImmutableMap.of());
    LocalResources.Occupied first = resources.acquire(Request.DEFAULT);
    Thread waiter =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (LocalResources.Occupied _ = resources.acquire(Request.DEFAULT)) {
                    throw new AssertionError("must wait");
                  } catch (InterruptedException _) {
                    // expected
                  }
                });
    Thread.sleep(20);
    waiter.interrupt();
    waiter.join();
    first.close();
    resources.acquire(Request.DEFAULT).close();
  }
}
