package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Refuses to start where secrets would come to us in clear. */
@Component
@AffiliateRole
final class PublicAddressCheck {

  private static final Profiles PLAYGROUNDS = Profiles.of("local", "test");

  PublicAddressCheck(AffiliateProperties properties, Environment environment) {
    String address = properties.publicUrl();
    if (address != null
        && !address.startsWith("https://")
        && !environment.acceptsProfiles(PLAYGROUNDS)) {
      throw new InvalidConfigurationPropertyValueException(
          "connector.affiliate.public-url",
          address,
          "VTEX would send the secret in it, and shoppers' data, in clear: write an address that"
              + " begins with https://");
    }
  }
}
