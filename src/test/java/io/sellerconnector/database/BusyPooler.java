package io.sellerconnector.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before PostgreSQL as PgBouncer does: greets whoever connects under another process number
 * than that of the server, and lets new ones wait with their statements while it is busy.
 */
final class BusyPooler implements AutoCloseable {

  private static final int GREETING = 'K';
  private static final int READY = 'Z';
  private static final int NUMBER = 4_711;

  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger left = new AtomicInteger();
  private volatile CountDownLatch free = new CountDownLatch(0);

  BusyPooler(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many have gone. */
  int left() {
    return left.get();
  }

  /** From now on whoever connects waits; those who are there go on. */
  void beBusy() {
    free = new CountDownLatch(1);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        CountDownLatch turn = free;
        CountDownLatch ready = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> answer(server, client, ready));
        Thread.ofVirtual().start(() -> ask(client, server, ready, turn));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void ask(Socket client, Socket server, CountDownLatch ready, CountDownLatch turn) {
    try {
      InputStream asked = client.getInputStream();
      byte[] buffer = new byte[8_192];
      for (int read = asked.read(buffer); read >= 0; read = asked.read(buffer)) {
        if (ready.getCount() == 0) {
          turn.await();
        }
        server.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // It is over.
    } finally {
      left.incrementAndGet();
      close(client);
      close(server);
    }
  }

  private static void answer(Socket server, Socket client, CountDownLatch ready) {
    try {
      DataInputStream from = new DataInputStream(server.getInputStream());
      DataOutputStream to = new DataOutputStream(client.getOutputStream());
      for (int kind = 0; kind != READY; ) {
        kind = from.readUnsignedByte();
        int length = from.readInt();
        byte[] rest = from.readNBytes(length - Integer.BYTES);
        if (kind == READY) {
          ready.countDown();
        }
        to.writeByte(kind);
        to.writeInt(length);
        if (kind == GREETING) {
          to.writeInt(NUMBER);
          to.write(rest, Integer.BYTES, rest.length - Integer.BYTES);
        } else {
          to.write(rest);
        }
        to.flush();
      }
      from.transferTo(to);
    } catch (IOException e) {
      // It is over.
    } finally {
      close(server);
      close(client);
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
    listening.close();
    free.countDown();
    sockets.forEach(BusyPooler::close);
  }
}
