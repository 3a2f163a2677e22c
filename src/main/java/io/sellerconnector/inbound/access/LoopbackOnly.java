package io.sellerconnector.inbound.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Keeps the profile local, whose tokens everybody knows, on the machine that it runs on. */
@Component
final class LoopbackOnly {

  LoopbackOnly(AccessProperties properties, Environment environment) {
    if (!environment.acceptsProfiles(Profiles.of("local")) || properties.localBeyondLoopback()) {
      return;
    }
    check("server.address", environment.getProperty("server.address"));
    String managementPort = environment.getProperty("management.server.port");
    if (managementPort != null && !managementPort.equals(environment.getProperty("server.port"))) {
      check("management.server.address", environment.getProperty("management.server.address"));
    }
  }

  private static void check(String property, @Nullable String address) {
    if (!isLoopback(address)) {
      throw new InvalidConfigurationPropertyValueException(
          property,
          address == null ? "" : address,
          "the profile local has tokens that everybody knows, so it listens on this machine only"
              + " (localhost); in a container whose ports are published on 127.0.0.1 set"
              + " connector.access.local-beyond-loopback=true; for anything else take the profile"
              + " away and write a configuration, see docs/going-live.md");
    }
  }

  private static boolean isLoopback(@Nullable String address) {
    try {
      return address != null
          && !address.isBlank()
          && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
