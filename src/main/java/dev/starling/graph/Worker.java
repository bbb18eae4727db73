package dev.starling.graph;

/** A virtual thread that computes nodes of one evaluation, with what belongs to that thread. */
final class Worker implements Runnable {
  /**
   * How many computations may be stacked on one thread; a deeper one gets a thread of its own,
   * because a stack is finite and chains of dependencies are not.
   */
  private static final int MAX_DEPTH = 32;

  private final Evaluation evaluation;
  private final StatisticsCounter statistics;
  private final Thread thread;
  private int depth;

  Worker(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.statistics = new StatisticsCounter(evaluation.graph().kinds().size());
    this.thread = Thread.ofVirtual().name("node").unstarted(this);
  }

  void start() {
    thread.start();
  }

  void interrupt() {
    thread.interrupt();
  }

  StatisticsCounter statistics() {
    return statistics;
  }

  boolean canNest() {
    return depth < MAX_DEPTH;
  }

  /** Computes a node on this thread on behalf of another one. */
  void nest(Task task) throws InterruptedException {
    depth++;
    try {
      task.run(this);
    } finally {
      depth--;
    }
  }

  @Override
  public void run() {
    Scheduler scheduler = evaluation.scheduler();
    try {
      for (Work work = scheduler.take(); work != null; work = scheduler.take()) {
        work.run(this);
      }
    } catch (InterruptedException e) {
      evaluation.interrupted(e);
    } catch (Throwable e) {
      evaluation.crashed(e);
    } finally {
      evaluation.count(statistics);
      scheduler.exit(this);
    }
  }

  /** What a worker does before it looks for something else. */
  interface Work {
    void run(Worker worker) throws InterruptedException;
  }
}
