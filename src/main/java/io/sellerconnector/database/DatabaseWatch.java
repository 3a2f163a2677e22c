package io.sellerconnector.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a database that hangs (stopped, or behind a line that swallows everything) from one that is
 * busy, and ends the waits for it: no driver notices, and callers would wait for as long as the
 * longest statement may take.
 *
 * <p>While somebody waits, a trivial statement is sent over a connection apart. The database hangs
 * if that is not answered in time and nothing has come over any other connection either. Then
 * nobody waits any more until the question is answered. Who waits for a lock or a long statement is
 * left alone.
 *
 * <p>A pooler between us and the database lets the statement wait as well while all of its own
 * connections are in use. Behind one, it is enough that a new connection is greeted; a database
 * that hangs there is for the pooler's limits.
 */
final class DatabaseWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration SUSPICIOUS = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LEARN_AGAIN_AFTER = Duration.ofSeconds(5);

  private final WatchedSockets sockets;
  private final WatchedSockets socketsApart;
  private final DataSource apart;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("database-watch").factory());

  private @Nullable Question question;
  private volatile boolean hangs;
  private volatile boolean throughPooler;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Thread learner;

  private DatabaseWatch(WatchedSockets sockets, WatchedSockets socketsApart, DataSource apart) {
    this.sockets = sockets;
    this.socketsApart = socketsApart;
    this.apart = apart;
  }

  /**
   * @param sockets those of the connections to watch
   * @param socketsApart those of the connections that {@code apart} gives
   */
  static DatabaseWatch start(
      WatchedSockets sockets, WatchedSockets socketsApart, DataSource apart) {
    DatabaseWatch watch = new DatabaseWatch(sockets, socketsApart, apart);
    watch.learner = Thread.ofVirtual().name("database-learner").start(watch::learn);
    var _ =
        watch.thread.scheduleWithFixedDelay(
            watch::look, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private record Question(long start, CompletableFuture<Boolean> answered) {

    boolean unanswered() {
      return answered.isDone() ? !answered.join() : System.nanoTime() - start > PATIENCE.toNanos();
    }
  }

  /** While all is well: later a pooler may not let anybody through who asks. */
  private void learn() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Connection fresh = apart.getConnection()) {
        throughPooler = Pooler.isBetween(fresh);
        return;
      } catch (SQLException e) {
        log.debug("The database does not say yet whether a pooler stands before it", e);
      }
      LockSupport.parkNanos(LEARN_AGAIN_AFTER.toNanos());
    }
  }

  /** Only the watch's own thread comes here. */
  private void look() {
    try {
      if (hangs || sockets.anyWaitsFor(SUSPICIOUS)) {
        judge();
      }
    } catch (RuntimeException e) {
      log.warn("The watch on the database failed and goes on", e);
    }
  }

  private void judge() {
    Question asked = question;
    if (asked == null) {
      question = ask();
      return;
    }
    boolean before = hangs;
    boolean now =
        (before || asked.unanswered())
            && sockets.silentSince(asked.start())
            && !(throughPooler && socketsApart.hasAnsweredSince(asked.start()));
    if (asked.answered().isDone()) {
      now &= asked.unanswered();
      question = ask();
    }
    hangs = now;
    sockets.refuse(now);
    if (now) {
      int closed = sockets.closeWaitingFor(SUSPICIOUS);
      if (!before) {
        log.warn("The database takes what it is sent and answers nothing: {} waits ended", closed);
      }
    } else if (before) {
      log.info("The database answers again");
    }
  }

  private Question ask() {
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    long start = System.nanoTime();
    Thread.ofVirtual()
        .name("database-question")
        .start(() -> {
          boolean answer = false;
          try {
            answer = isThere();
          } finally {
            answered.complete(answer);
          }
        });
    return new Question(start, answered);
  }

  /** A connection that was closed meanwhile, such as by the server, says nothing yet. */
  private boolean isThere() {
    Connection known = connection;
    if (known != null && !throughPooler && isValid(known)) {
      return true;
    }
    close(known);
    try {
      Connection fresh = apart.getConnection();
      connection = fresh;
      return isValid(fresh);
    } catch (SQLException e) {
      // Too many connections, or a wrong password: said by a database that is there.
      return e.getSQLState() != null && !e.getSQLState().startsWith("08");
    }
  }

  private static boolean isValid(Connection connection) {
    try {
      return connection.isValid((int) PATIENCE.toSeconds());
    } catch (SQLException e) {
      return false;
    }
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.abort(Runnable::run);
      }
    } catch (SQLException e) {
      log.debug("A connection could not be closed", e);
    }
  }

  boolean hangs() {
    return hangs;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    Thread learning = learner;
    if (learning != null) {
      learning.interrupt();
    }
    close(connection);
    sockets.forget();
    socketsApart.forget();
  }
}
