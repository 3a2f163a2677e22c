package io.sellerconnector.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the connector and its database, and can cut the line. */
final class TcpProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  TcpProxy(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Drops every connection and takes no new one. */
  void cut() {
    cut = true;
    sockets.forEach(TcpProxy::close);
    sockets.clear();
  }

  void mend() {
    cut = false;
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
      pump(client, database);
      pump(database, client);
    } catch (IOException e) {
      close(client);
    }
  }

  private static void pump(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(() -> {
          try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
          } catch (IOException e) {
            // One end has gone; the other follows below.
          }
          close(from);
          close(to);
        });
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
