package io.sellerconnector.inbound.token;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** A token that must not be used; says where it stands and why, never what it is. */
final class TokenFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String place;
  private final String reason;

  TokenFault(String place, String reason) {
    super(place + ": " + reason);
    this.place = place;
    this.reason = reason;
  }

  /** Stops the start with the property's name. */
  InvalidConfigurationPropertyValueException asRefusal() {
    return new InvalidConfigurationPropertyValueException(place, "", reason);
  }
}
