package io.sellerconnector.database;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open sockets to one database: which wait for an answer, since when, and what came last. */
final class WatchedSockets {

  private static final Map<String, WatchedSockets> ALL = new ConcurrentHashMap<>();

  private final String name;
  private final Set<Watched> sockets = ConcurrentHashMap.newKeySet();
  private volatile long lastAnswer = System.nanoTime();
  private volatile boolean refusing;

  private WatchedSockets(String name) {
    this.name = name;
  }

  static WatchedSockets named(String name) {
    return ALL.computeIfAbsent(name, WatchedSockets::new);
  }

  void forget() {
    ALL.remove(name);
  }

  Socket create() {
    Watched socket = new Watched();
    sockets.add(socket);
    return socket;
  }

  /** Whether nobody is to wait from now on: it would be in vain. */
  void refuse(boolean all) {
    refusing = all;
  }

  /** Whether nothing at all has come from the database since then. */
  boolean silentSince(long nanos) {
    return lastAnswer - nanos < 0;
  }

  /** Whether anything has come since then, and not only nothing been asked. */
  boolean hasAnsweredSince(long nanos) {
    return lastAnswer - nanos > 0;
  }

  boolean anyWaitsFor(Duration time) {
    long now = System.nanoTime();
    return sockets.stream().anyMatch(socket -> socket.waitsFor(time, now));
  }

  /**
   * Ends the waits that take this long.
   *
   * @return how many
   */
  int closeWaitingFor(Duration time) {
    long now = System.nanoTime();
    int closed = 0;
    for (Watched socket : sockets) {
      if (socket.waitsFor(time, now)) {
        socket.abort();
        closed++;
      }
    }
    return closed;
  }

  private final class Watched extends Socket {

    private volatile boolean waiting;
    private volatile long since;

    boolean waitsFor(Duration time, long now) {
      return waiting && now - since >= time.toNanos();
    }

    void abort() {
      try {
        close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {

        @Override
        public int read() throws IOException {
          begin();
          try {
            return answered(in.read());
          } finally {
            waiting = false;
          }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          begin();
          try {
            return answered(in.read(bytes, offset, length));
          } finally {
            waiting = false;
          }
        }
      };
    }

    private void begin() throws IOException {
      if (refusing) {
        throw new SocketException("the database has not answered others either");
      }
      since = System.nanoTime();
      waiting = true;
    }

    private int answered(int read) {
      if (read >= 0) {
        lastAnswer = System.nanoTime();
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      sockets.remove(this);
      super.close();
    }
  }
}
