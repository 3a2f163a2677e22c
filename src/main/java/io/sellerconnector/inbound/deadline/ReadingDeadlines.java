package io.sellerconnector.inbound.deadline;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the input of connections whose callers take too long for a TLS handshake, or for a request's
 * head or body. The server's own limit begins anew with every byte.
 *
 * <p>Only the input is shut: whoever reads it finds its end, and answers and closes the connection
 * as for a caller that has gone. Closing it from outside would pull a channel away that may be in
 * use for the next connection already.
 */
public final class ReadingDeadlines implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ReadingDeadlines.class);

  private static final long LOOK_MILLIS = 100;

  private static final ThreadLocal<@Nullable SocketWrapperBase<NioChannel>> CURRENT =
      new ThreadLocal<>();

  private final long headNanos;
  private final Map<SocketWrapperBase<NioChannel>, Long> ends = new ConcurrentHashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("reading-deadlines").daemon().factory());

  /**
   * @param head how long a head may take from its first byte on, a TLS handshake before it with it,
   *     and what is left of a body after it was answered
   */
  public ReadingDeadlines(Duration head) {
    this.headNanos = head.toNanos();
    var _ =
        executor.scheduleWithFixedDelay(this::cut, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Bytes of it have come; the first head has to come in the same time. */
  void awaitHandshake(SocketWrapperBase<NioChannel> socket) {
    ends.putIfAbsent(socket, System.nanoTime() + headNanos);
  }

  /** Bytes have come, on the thread that reads and answers them. */
  void enter(SocketWrapperBase<NioChannel> socket) {
    CURRENT.set(socket);
    ends.putIfAbsent(socket, System.nanoTime() + headNanos);
  }

  /**
   * @param waitsForHead whether more of a head has to come
   */
  void leave(SocketWrapperBase<NioChannel> socket, boolean waitsForHead) {
    CURRENT.remove();
    if (waitsForHead) {
      ends.putIfAbsent(socket, System.nanoTime() + headNanos);
    } else {
      ends.remove(socket);
    }
  }

  void forget(SocketWrapperBase<NioChannel> socket) {
    ends.remove(socket);
  }

  /** The head of the request that this thread answers is there; its body has this long. */
  public void awaitBody(Duration longest) {
    SocketWrapperBase<NioChannel> socket = CURRENT.get();
    if (socket != null) {
      ends.put(socket, System.nanoTime() + longest.toNanos());
    }
  }

  /** The whole request is there, and the connector may take its time. */
  public void complete() {
    SocketWrapperBase<NioChannel> socket = CURRENT.get();
    if (socket != null) {
      ends.remove(socket);
    }
  }

  /**
   * It is answered, and the server reads what is left of its body, if anything, before the next.
   */
  public void awaitRest() {
    SocketWrapperBase<NioChannel> socket = CURRENT.get();
    if (socket != null) {
      ends.computeIfPresent(socket, (_, _) -> System.nanoTime() + headNanos);
    }
  }

  private void cut() {
    long now = System.nanoTime();
    ends.forEach((socket, end) -> {
      if (end - now <= 0 && ends.remove(socket, end)) {
        shut(socket);
      }
    });
  }

  private static void shut(SocketWrapperBase<NioChannel> socket) {
    try {
      socket.getSocket().getIOChannel().shutdownInput();
    } catch (ClosedChannelException e) {
      log.debug("A caller that was too slow has gone", e);
    } catch (IOException | RuntimeException e) {
      log.warn("A connection whose caller is too slow cannot be cut", e);
    }
  }

  /** Connections that are open are cut no more. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
