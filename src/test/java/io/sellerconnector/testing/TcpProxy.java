package io.sellerconnector.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Stands between the connector and a server, and can cut the line or let it hang. */
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition thawed = lock.newCondition();
  private boolean frozen;
  private volatile boolean cut;
  private volatile @Nullable String lastRequest;
  private volatile boolean losing;

  public TcpProxy(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Drops every connection and takes no new one. */
  public void cut() {
    cut = true;
    sockets.forEach(TcpProxy::close);
    sockets.clear();
  }

  public void mend() {
    cut = false;
    lastRequest = null;
    losing = false;
    freeze(false);
  }

  /** Takes connections and bytes, and hands nothing on: the server seems to hang. */
  public void freeze() {
    freeze(true);
  }

  private void freeze(boolean now) {
    lock.lock();
    try {
      frozen = now;
      thawed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands on the next request that has this text in it, and cuts the line when it is answered: the
   * server has done it, and the answer gets lost.
   */
  public void loseAnswerTo(String text) {
    lastRequest = text;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (cut) {
          close(client);
        } else {
          connect(client);
        }
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket client) {
    try {
      Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(client);
      sockets.add(database);
      pump(client, database, true);
      pump(database, client, false);
    } catch (IOException e) {
      close(client);
    }
  }

  private void pump(Socket from, Socket to, boolean requests) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            byte[] buffer = new byte[8192];
            for (int n = from.getInputStream().read(buffer);
                n >= 0;
                n = from.getInputStream().read(buffer)) {
              awaitThaw();
              if (requests) {
                watch(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
              } else if (losing) {
                cut();
              }
              to.getOutputStream().write(buffer, 0, n);
            }
          } catch (IOException | InterruptedException e) {
            // One end has gone; the other follows below.
          }
          close(from);
          close(to);
        });
  }

  private void awaitThaw() throws InterruptedException {
    lock.lock();
    try {
      while (frozen) {
        thawed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void watch(String request) {
    String last = lastRequest;
    if (last != null && request.contains(last)) {
      losing = true;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() throws IOException {
    cut();
    server.close();
  }
}
