package io.sellerconnector.inbound.deadline;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The server's HTTP, which says when a connection begins and ends to be read.
 *
 * <p>Public because the server creates it by its name.
 */
public final class TimedHttpProtocol extends Http11NioProtocol {

  private final TimedEndpoint endpoint;

  public TimedHttpProtocol() {
    this(new TimedEndpoint());
  }

  private TimedHttpProtocol(TimedEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
    endpoint.setHandler(new TimedHandler(endpoint.getHandler()));
  }

  /** Until then nobody is too slow. */
  public void setDeadlines(ReadingDeadlines deadlines) {
    endpoint.deadlines = deadlines;
  }

  /** The handler hears of nothing before a TLS handshake has ended. */
  private static final class TimedEndpoint extends NioEndpoint {

    private volatile @Nullable ReadingDeadlines deadlines;

    @Override
    public boolean processSocket(
        SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
      ReadingDeadlines timed = deadlines;
      if (timed != null
          && event == SocketEvent.OPEN_READ
          && !socket.getSocket().isHandshakeComplete()) {
        timed.awaitHandshake(socket);
      }
      return super.processSocket(socket, event, dispatch);
    }
  }

  private final class TimedHandler implements Handler<NioChannel> {

    private final Handler<NioChannel> handler;

    TimedHandler(Handler<NioChannel> handler) {
      this.handler = handler;
    }

    @Override
    public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
      ReadingDeadlines timed = endpoint.deadlines;
      if (timed == null) {
        return handler.process(socket, event);
      }
      boolean waitsForHead = false;
      timed.enter(socket);
      try {
        SocketState state = handler.process(socket, event);
        waitsForHead = state == SocketState.LONG && !isAsync(socket);
        return state;
      } finally {
        timed.leave(socket, waitsForHead);
      }
    }

    private static boolean isAsync(SocketWrapperBase<NioChannel> socket) {
      return socket.getCurrentProcessor() instanceof Processor processor && processor.isAsync();
    }

    @Override
    public @Nullable Object getGlobal() {
      return handler.getGlobal();
    }

    @Override
    public void release(SocketWrapperBase<NioChannel> socket) {
      ReadingDeadlines timed = endpoint.deadlines;
      if (timed != null) {
        timed.forget(socket);
      }
      handler.release(socket);
    }

    @Override
    public void pause() {
      handler.pause();
    }

    @Override
    public void recycle() {
      handler.recycle();
    }
  }
}
