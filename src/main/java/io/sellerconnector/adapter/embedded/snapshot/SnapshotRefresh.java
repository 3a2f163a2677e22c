package io.sellerconnector.adapter.embedded.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings SKUs of the snapshot up to the database's state. All reading happens under one lock, so
 * that an older state never overwrites a newer one; callers that wait for it share the next read.
 */
public final class SnapshotRefresh {

  private static final int CHUNK = 2_000;

  private final SkuSnapshot snapshot;
  private final SnapshotReader reader;
  private final ReentrantLock reading = new ReentrantLock();
  private final Set<String> pending = new LinkedHashSet<>();

  public SnapshotRefresh(SkuSnapshot snapshot, SnapshotReader reader) {
    this.snapshot = snapshot;
    this.reader = reader;
  }

  /** Reads these SKUs and those that an earlier, failed call has left over. */
  void refresh(Collection<String> skuIds) {
    synchronized (pending) {
      pending.addAll(skuIds);
    }
    reader.inOneConnection(() -> {
      reading.lock();
      try {
        for (List<String> chunk = take(); !chunk.isEmpty(); chunk = take()) {
          readOrPutBack(chunk);
        }
      } finally {
        reading.unlock();
      }
      return pending;
    });
  }

  void loadAll() {
    snapshot.expect(reader.count());
    String last = null;
    do {
      last = loadSlice(last);
    } while (last != null);
  }

  private @Nullable String loadSlice(@Nullable String after) {
    return reader.inOneConnection(() -> {
      reading.lock();
      try {
        var slice = reader.slice(after);
        snapshot.put(slice);
        return slice.isEmpty() ? null : slice.getLast().getKey();
      } finally {
        reading.unlock();
      }
    });
  }

  private List<String> take() {
    synchronized (pending) {
      List<String> chunk = new ArrayList<>(pending.stream().limit(CHUNK).toList());
      if (chunk.size() == pending.size()) {
        pending.clear();
      } else {
        chunk.forEach(pending::remove);
      }
      return chunk;
    }
  }

  private void readOrPutBack(List<String> chunk) {
    boolean done = false;
    try {
      snapshot.put(reader.read(chunk));
      done = true;
    } finally {
      if (!done) {
        synchronized (pending) {
          pending.addAll(chunk);
        }
      }
    }
  }
}
