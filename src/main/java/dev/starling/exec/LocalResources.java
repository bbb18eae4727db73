package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The processors and the memory that processes may occupy at once, and the number of processes.
 *
 * <p>First come, first served, so that a large request is not overtaken for ever. A request larger
 * than everything there is runs alone.
 */
public final class LocalResources {
  private final ReentrantLock lock = new ReentrantLock();
  private final double cpus;
  private final double memoryMegabytes;
  private final int jobs;
  private final int testJobs;
  private final ImmutableMap<String, Double> others;

  @GuardedBy("lock")
  private double usedCpus;

  @GuardedBy("lock")
  private double usedMemory;

  @GuardedBy("lock")
  private final Map<String, Double> usedOthers = new HashMap<>();

  @GuardedBy("lock")
  private int running;

  @GuardedBy("lock")
  private int runningTests;

  @GuardedBy("lock")
  private boolean exclusive;

  @GuardedBy("lock")
  private final Deque<Condition> waiting = new ArrayDeque<>();

  /**
   * What a process occupies.
   *
   * @param alone whether nothing may run beside it
   * @param isTest whether it is one of a limited number of tests
   * @param others how much of what else the machine has, by name
   */
  public record Request(
      double cpus,
      double memoryMegabytes,
      boolean alone,
      boolean isTest,
      ImmutableMap<String, Double> others) {
    /** A request for processors and memory only. */
    public Request(double cpus, double memoryMegabytes, boolean alone, boolean isTest) {
      this(cpus, memoryMegabytes, alone, isTest, ImmutableMap.of());
    }

    /** What a process occupies that says nothing about it. */
    public static final Request DEFAULT = new Request(1, 250, false, false);
  }

  /** Resources that are occupied until closed. */
  public final class Occupied implements AutoCloseable {
    private final Request request;

    private Occupied(Request request) {
      this.request = request;
    }

    @Override
    public void close() {
      release(request);
    }
  }

  /**
   * Resources of a machine.
   *
   * @param testJobs how many tests run at once; as many as there is room for if zero
   * @param others how much there is of what else processes occupy, by name
   */
  public LocalResources(
      double cpus,
      double memoryMegabytes,
      int jobs,
      int testJobs,
      ImmutableMap<String, Double> others) {
    this.others = others;
    this.cpus = cpus;
    this.memoryMegabytes = memoryMegabytes;
    this.jobs = jobs;
    this.testJobs = testJobs;
  }

  /** Waits until the resources are free, and occupies them. */
  public Occupied acquire(Request request) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!waiting.isEmpty() || !fits(request)) {
        await(request);
      }
      usedCpus += request.cpus();
      usedMemory += request.memoryMegabytes();
      request.others().forEach((name, amount) -> usedOthers.merge(name, amount, Double::sum));
      running++;
      runningTests += request.isTest() ? 1 : 0;
      exclusive = request.alone();
      return new Occupied(request);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void await(Request request) throws InterruptedException {
    Condition turn = lock.newCondition();
    waiting.addLast(turn);
    try {
      while (waiting.peekFirst() != turn || !fits(request)) {
        turn.await();
      }
    } finally {
      waiting.remove(turn);
      wakeFirst();
    }
  }

  @GuardedBy("lock")
  private boolean fits(Request request) {
    if (running == 0) {
      return true;
    }
    return !exclusive
        && !request.alone()
        && running < jobs
        && (!request.isTest() || testJobs == 0 || runningTests < testJobs)
        && usedCpus + request.cpus() <= cpus
        && usedMemory + request.memoryMegabytes() <= memoryMegabytes
        && othersFit(request);
  }

  @GuardedBy("lock")
  private boolean othersFit(Request request) {
    for (Map.Entry<String, Double> other : request.others().entrySet()) {
      double used = usedOthers.getOrDefault(other.getKey(), 0.0);
      if (used + other.getValue() > others.getOrDefault(other.getKey(), 0.0)) {
        return false;
      }
    }
    return true;
  }

  private void release(Request request) {
    lock.lock();
    try {
      usedCpus -= request.cpus();
      usedMemory -= request.memoryMegabytes();
      request.others().forEach((name, amount) -> usedOthers.merge(name, -amount, Double::sum));
      running--;
      runningTests -= request.isTest() ? 1 : 0;
      exclusive = false;
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void wakeFirst() {
    Condition first = waiting.peekFirst();
    if (first != null) {
      first.signal();
    }
  }
}
