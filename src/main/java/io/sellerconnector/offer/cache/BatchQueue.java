package io.sellerconnector.offer.cache;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what many callers want into batches of one kind, and works on a few batches at a time:
 * the first ones begin at once, and what comes while all are busy goes together.
 *
 * @param <T> what is wanted
 */
final class BatchQueue<T> {

  private static final Logger log = LoggerFactory.getLogger(BatchQueue.class);

  /** The most that one question may name. */
  static final int BATCH = 300;

  private final String name;
  private final int concurrency;
  private final int limit;
  private final Function<T, Object> kind;
  private final Consumer<List<T>> work;
  private final Map<Object, Queue<T>> waiting = new LinkedHashMap<>();
  private int size;
  private int running;

  /**
   * @param limit the most that may wait
   * @param work gets 1 to {@value #BATCH} of one kind, on a thread of its own; it is not to throw
   */
  BatchQueue(
      String name, int concurrency, int limit, Function<T, Object> kind, Consumer<List<T>> work) {
    this.name = name;
    this.concurrency = concurrency;
    this.limit = limit;
    this.kind = kind;
    this.work = work;
  }

  /**
   * @return those for which there is no room
   */
  List<T> add(List<T> wanted) {
    List<T> refused = List.of();
    List<List<T>> batches = new ArrayList<>();
    synchronized (this) {
      for (T each : wanted) {
        if (size < limit) {
          waiting.computeIfAbsent(kind.apply(each), _ -> new ArrayDeque<>()).add(each);
          size++;
        } else {
          refused = refused.isEmpty() ? new ArrayList<>() : refused;
          refused.add(each);
        }
      }
      while (running < concurrency && size > 0) {
        running++;
        batches.add(next());
      }
    }
    batches.forEach(batch -> Thread.ofVirtual().name(name).start(() -> run(batch)));
    return refused;
  }

  private void run(List<T> first) {
    List<T> batch = first;
    while (!batch.isEmpty()) {
      try {
        work.accept(batch);
      } catch (RuntimeException | Error e) {
        // The others still have to be worked on.
        log.error("{} failed", name, e);
      }
      batch = finished();
    }
  }

  private synchronized List<T> finished() {
    if (size > 0) {
      return next();
    }
    running--;
    return List.of();
  }

  /** Of the kind that has waited longest; what is left of it goes to the end. */
  private List<T> next() {
    Iterator<Map.Entry<Object, Queue<T>>> kinds = waiting.entrySet().iterator();
    Map.Entry<Object, Queue<T>> entry = kinds.next();
    Object first = entry.getKey();
    Queue<T> queue = entry.getValue();
    kinds.remove();
    List<T> batch = new ArrayList<>(Math.min(BATCH, queue.size()));
    while (batch.size() < BATCH && !queue.isEmpty()) {
      batch.add(queue.remove());
    }
    if (!queue.isEmpty()) {
      waiting.put(first, queue);
    }
    size -= batch.size();
    return batch;
  }

  synchronized int waiting() {
    return size;
  }
}
