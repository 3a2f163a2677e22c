package io.sellerconnector.adapter.http.transport;

import io.sellerconnector.adapter.http.transport.CallFailed.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** What an exception says about whether the ERP may have got the request. */
final class TransportFaults {

  private TransportFaults() {}

  static CallFailed of(@Nullable Throwable cause) {
    return switch (cause) {
      case CallFailed failed -> failed;
      case ConnectionRequestTimeoutException _ ->
          new CallFailed(Kind.NOT_ASKED, "all connections to the ERP are in use");
      case UnknownHostException _ ->
          new CallFailed(Kind.NOT_SENT, "the ERP's host name is not known to the network");
      case ConnectTimeoutException _, ConnectException _, NoRouteToHostException _ ->
          new CallFailed(Kind.NOT_SENT, "no connection to the ERP came about");
      case SSLHandshakeException e ->
          new CallFailed(Kind.NOT_SENT, "no secure connection came about: " + e.getMessage());
      case SSLException e ->
          new CallFailed(Kind.UNANSWERED, "the secure connection broke: " + e.getMessage());
      case SocketTimeoutException _ ->
          new CallFailed(Kind.UNANSWERED, "the ERP sent nothing for too long");
      case ZipException _ -> new CallFailed(Kind.UNUSABLE, "the answer is not valid gzip");
      case null, default ->
          new CallFailed(
              Kind.UNANSWERED,
              "the connection broke before there was a complete answer (%s)"
                  .formatted(cause == null ? "no cause" : cause.getClass().getSimpleName()));
    };
  }
}
