package io.sellerconnector.offer.cache;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what many callers want into batches of one kind, and works on a few batches at a time:
 * the first ones begin at once, and what comes while all are busy goes together. Kinds take turns;
 * of those that are not favoured one has its turn after {@value #TURNS} of the favoured.
 *
 * @param <T> what is wanted
 */
final class BatchQueue<T> {

  private static final Logger log = LoggerFactory.getLogger(BatchQueue.class);

  /** The most that one question may name. */
  static final int BATCH = 300;

  static final int TURNS = 3;

  private final String name;
  private final int concurrency;
  private final int limit;
  private final Function<T, Object> kind;
  private final Predicate<Object> favoured;
  private final Consumer<Batch<T>> work;
  private final Waiting<T> first = new Waiting<>();
  private final Waiting<T> second = new Waiting<>();
  private int turns;
  private int running;

  /**
   * @param wanted 1 to {@value #BATCH} of one kind
   * @param waited how long the first of them has
   */
  record Batch<T>(List<T> wanted, boolean favoured, Duration waited) {}

  private record Since<T>(T wanted, long nanos) {}

  /** By kind, the one that has waited longest first. */
  private static final class Waiting<T> {
    private final Map<Object, Queue<Since<T>>> kinds = new LinkedHashMap<>();
    private int size;
  }

  /**
   * @param limit the most that may wait; half of it is kept free for the favoured
   * @param work gets 1 to {@value #BATCH} of one kind, on a thread of its own; it is not to throw
   */
  BatchQueue(
      String name, int concurrency, int limit, Function<T, Object> kind, Consumer<List<T>> work) {
    this(name, concurrency, limit, kind, _ -> true, batch -> work.accept(batch.wanted()));
  }

  BatchQueue(
      String name,
      int concurrency,
      int limit,
      Function<T, Object> kind,
      Predicate<Object> favoured,
      Consumer<Batch<T>> work) {
    this.name = name;
    this.concurrency = concurrency;
    this.limit = limit;
    this.kind = kind;
    this.favoured = favoured;
    this.work = work;
  }

  /**
   * @return those for which there is no room
   */
  List<T> add(List<T> wanted) {
    List<T> refused = List.of();
    List<Batch<T>> batches = new ArrayList<>();
    long now = System.nanoTime();
    synchronized (this) {
      for (T each : wanted) {
        Object itsKind = kind.apply(each);
        boolean preferred = favoured.test(itsKind);
        Waiting<T> waiting = preferred ? first : second;
        if (waiting.size < (preferred ? limit : (limit + 1) / 2)) {
          waiting
              .kinds
              .computeIfAbsent(itsKind, _ -> new ArrayDeque<>())
              .add(new Since<>(each, now));
          waiting.size++;
        } else {
          refused = refused.isEmpty() ? new ArrayList<>() : refused;
          refused.add(each);
        }
      }
      while (running < concurrency && first.size + second.size > 0) {
        running++;
        batches.add(next());
      }
    }
    batches.forEach(batch -> Thread.ofVirtual().name(name).start(() -> run(batch)));
    return refused;
  }

  private void run(Batch<T> begun) {
    for (Batch<T> batch = begun; batch != null; batch = finished()) {
      try {
        work.accept(batch);
      } catch (RuntimeException | Error e) {
        // The others still have to be worked on.
        log.error("{} failed", name, e);
      }
    }
  }

  private synchronized @Nullable Batch<T> finished() {
    if (first.size + second.size > 0) {
      return next();
    }
    running--;
    return null;
  }

  private Batch<T> next() {
    boolean preferred = second.size == 0 || (first.size > 0 && turns < TURNS);
    turns = preferred ? turns + 1 : 0;
    return next(preferred ? first : second, preferred);
  }

  /** Of the kind that has waited longest; what is left of it goes to the end. */
  private static <T> Batch<T> next(Waiting<T> waiting, boolean preferred) {
    Iterator<Map.Entry<Object, Queue<Since<T>>>> kinds = waiting.kinds.entrySet().iterator();
    Map.Entry<Object, Queue<Since<T>>> entry = kinds.next();
    Object eldest = entry.getKey();
    Queue<Since<T>> queue = entry.getValue();
    kinds.remove();
    long since = queue.element().nanos();
    List<T> batch = new ArrayList<>(Math.min(BATCH, queue.size()));
    while (batch.size() < BATCH && !queue.isEmpty()) {
      batch.add(queue.remove().wanted());
    }
    if (!queue.isEmpty()) {
      waiting.kinds.put(eldest, queue);
    }
    waiting.size -= batch.size();
    return new Batch<>(batch, preferred, Duration.ofNanos(System.nanoTime() - since));
  }

  synchronized int waiting() {
    return first.size + second.size;
  }
}
