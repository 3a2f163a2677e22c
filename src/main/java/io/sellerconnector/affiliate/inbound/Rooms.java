package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.inbound.ProtocolException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;

/** The rooms for which hints are taken. */
final class Rooms {

  private Rooms() {}

  /**
   * @throws ProtocolException if there is nobody to hear: the caller has to come again
   */
  static <T> T required(ObjectProvider<T> room) {
    T found = room.getIfUnique();
    if (found == null) {
      throw new ProtocolException(
          HttpStatus.SERVICE_UNAVAILABLE,
          ProtocolException.UNEXPECTED,
          "this connector does not take such calls yet; send it again later");
    }
    return found;
  }
}
