package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Collections;
import java.util.Random;

/**
 * One step of a random test: edits, something that happens to the server or its files, a question.
 *
 * @param edits new values of a genome
 * @param disturbance what else happens before the question
 * @param chance where in time or among files it happens
 * @param question what is asked in the end
 * @param isWatching whether the host is to tell what changed
 */
record RandomStep(
    ImmutableSortedMap<String, Integer> edits,
    Disturbance disturbance,
    int chance,
    Question question,
    boolean isWatching) {

  /** What may happen; the answer must not depend on it. */
  enum Disturbance {
    NOTHING,
    /** The server ends in good order, and a new one starts. */
    RESTART,
    /** A build of the state before the edits is cancelled. */
    CANCEL,
    /** The edits come while a build runs. */
    EDIT_DURING_BUILD,
    /** Somebody deletes outputs. */
    DELETE_OUTPUTS,
    /** Somebody writes into an output. */
    WRITE_OUTPUT,
    /** Somebody puts a file into an output directory, or beside outputs. */
    ADD_OUTPUT,
    /** The server forgets what only older commands needed. */
    FORGET,
    /** The outputs are cleaned. */
    CLEAN,
    /** Every source is written again with the bytes that it has. */
    TOUCH,
    /** Another command runs at the same time. */
    BESIDE,
    /** Commands look at a part only, or with other flags, before. */
    DETOUR
  }

  private static final ImmutableList<Disturbance> CHOICES =
      ImmutableList.<Disturbance>builder()
          .addAll(Collections.nCopies(18, Disturbance.NOTHING))
          .addAll(Collections.nCopies(3, Disturbance.EDIT_DURING_BUILD))
          .addAll(Collections.nCopies(2, Disturbance.DETOUR))
          .add(Disturbance.values())
          .build();

  /** What a command is asked; the answers of two servers can be compared. */
  enum Question {
    BUILD("build --keep_going //..."),
    BUILD_PART("build --keep_going //b/..."),
    FAIL_FAST("build //..."),
    ANALYZE("build --nobuild --keep_going //..."),
    QUERY("query --keep_going --output=label_kind //..."),
    QUERY_BUILD("query --keep_going --output=build //..."),
    QUERY_DEPS("query --keep_going --order_output=full deps(//...)"),
    QUERY_RDEPS("query --keep_going --order_output=full rdeps(//...,//a:f0.txt)"),
    QUERY_FILES("query --keep_going --order_output=full buildfiles(//...)"),
    QUERY_XML("query --keep_going --output=xml //a:all"),
    CQUERY("cquery --keep_going --output=transitions deps(//...)"),
    AQUERY("aquery --keep_going --output=text //..."),
    TEST("test --keep_going //...");

    private final ImmutableList<String> words;

    Question(String words) {
      this.words = ImmutableList.copyOf(words.split(" "));
    }

    /** The command line but for the flags of the workspace. */
    ImmutableList<String> words() {
      return words;
    }

    /** Whether the command takes flags of builds. */
    boolean takesBuildFlags() {
      return !words.getFirst().equals("query");
    }

    /** Whether outputs are made. */
    boolean makesOutputs() {
      return this == BUILD || this == BUILD_PART || this == TEST;
    }
  }

  private static final ImmutableList<Question> QUESTIONS =
      ImmutableList.<Question>builder()
          .addAll(Collections.nCopies(30, Question.BUILD))
          .add(Question.values())
          .build();

  /**
   * Chooses a step.
   *
   * @param beginning that of the names of numbers to edit
   */
  static RandomStep draw(Genome genome, Random random, String beginning) {
    int size = random.nextInt(10);
    int count = size < 6 ? 1 : size < 9 ? 2 + random.nextInt(3) : 8;
    return drawn(genome.edits(random, count, beginning), random);
  }

  /** A build, and nothing else. */
  static RandomStep plainBuild() {
    return new RandomStep(
        ImmutableSortedMap.of(), Disturbance.NOTHING, 0, Question.BUILD, /* isWatching= */ true);
  }

  /** Chooses what happens besides edits. */
  static RandomStep drawn(ImmutableSortedMap<String, Integer> edits, Random random) {
    return new RandomStep(
        edits,
        CHOICES.get(random.nextInt(CHOICES.size())),
        random.nextInt(1 << 20),
        QUESTIONS.get(random.nextInt(QUESTIONS.size())),
        random.nextInt(3) != 0);
  }

  RandomStep with(ImmutableSortedMap<String, Integer> otherEdits) {
    return new RandomStep(otherEdits, disturbance, chance, question, isWatching);
  }

  RandomStep undisturbed() {
    return new RandomStep(edits, Disturbance.NOTHING, chance, question, isWatching);
  }
}
