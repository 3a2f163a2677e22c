package io.sellerconnector.privacy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Gives the keys to those who seal; refuses to start without any where that was not asked for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrivacyProperties.class)
class PrivacyConfiguration {

  private static final Logger log = LoggerFactory.getLogger(PrivacyConfiguration.class);

  private static final Profiles PLAYGROUNDS = Profiles.of("local", "test");

  @Bean
  AesTextEncryption sealing(PrivacyProperties properties, Environment environment) {
    if (!properties.isEncrypting()) {
      if (!properties.unencrypted() && !environment.acceptsProfiles(PLAYGROUNDS)) {
        throw new NoKeyException();
      }
      log.warn("No key is configured: personal data is stored unencrypted");
    }
    return new AesTextEncryption(properties.ring());
  }

  @Bean
  Pseudonyms pseudonyms(PrivacyProperties properties) {
    return new KeyedPseudonyms(properties.searchKeyBytes());
  }
}
