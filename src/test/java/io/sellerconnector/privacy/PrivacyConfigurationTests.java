package io.sellerconnector.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PrivacyConfigurationTests {

  private static final EncryptedColumn.Place PLACE =
      EncryptedColumn.of("orders", "request", "id").at("1");

  private final ApplicationContextRunner connector =
      new ApplicationContextRunner().withUserConfiguration(PrivacyConfiguration.class);

  @Test
  void refusesToStartWithoutAKeyAndSaysHowToMakeOne() {
    connector.run(context -> {
      Throwable failure = Objects.requireNonNull(context.getStartupFailure());
      FailureAnalysis analysis = new NoKeyFailureAnalyzer().analyze(failure);
      assertThat(analysis).isNotNull();
      assertThat(analysis.getDescription()).contains("connector.privacy.keys");
      assertThat(analysis.getAction()).contains("openssl rand", "CONNECTOR_PRIVACY_KEYS_0_KEY");
    });
  }

  @Test
  void startsWithoutAKeyWhereThatIsAskedForOrPlayedWith() {
    connector
        .withPropertyValues("connector.privacy.unencrypted=true")
        .run(context ->
            assertThat(context.getBean(TextEncryption.class).write("Ana", PLACE)).isEqualTo("Ana"));
    connector
        .withPropertyValues("spring.profiles.active=local")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void takesItsKeysFromTheEnvironment() {
    connector
        .withSystemProperties("unused=1")
        .withInitializer(context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(
                    new org.springframework.core.env.SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        java.util.Map.of(
                            "CONNECTOR_PRIVACY_KEYS_0_ID", "k2",
                            "CONNECTOR_PRIVACY_KEYS_0_KEY", TestKeys.base64("k2"),
                            "CONNECTOR_PRIVACY_KEYS_1_ID", "k1",
                            "CONNECTOR_PRIVACY_KEYS_1_KEY", TestKeys.base64("k1"),
                            "CONNECTOR_PRIVACY_SEARCHKEY", TestKeys.base64("search")))))
        .run(context -> {
          TextEncryption textEncryption = context.getBean(TextEncryption.class);
          assertThat(textEncryption.write("Ana", PLACE)).startsWith("enc1:k2:");
          String old = new AesTextEncryption(TestKeys.ring("k1")).write("Ana", PLACE);
          assertThat(textEncryption.read(old, PLACE)).isEqualTo("Ana");
          assertThat(context.getBean(PrivacyProperties.class).toString())
              .doesNotContain(TestKeys.base64("k1"), TestKeys.base64("search"));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "'k 1', valid, valid, keys[0].id must be",
    "k1, dG9vLXNob3J0, valid, keys[0].key must be 32 random bytes",
    "k1, '', valid, keys[0].key must be 32 random bytes",
    "k1, '%%%', valid, keys[0].key must be 32 random bytes",
    "k1, valid, '', search-key is missing",
    "k1, valid, x, search-key must be 32 random bytes",
    "k0, valid, valid, is there twice",
  })
  void refusesAKeyThatIsNone(String id, String key, String searchKey, String message) {
    String valid = TestKeys.base64("any");
    connector
        .withPropertyValues(
            "connector.privacy.keys[0].id=" + id,
            "connector.privacy.keys[0].key=" + (key.equals("valid") ? valid : key),
            "connector.privacy.keys[1].id=k0",
            "connector.privacy.keys[1].key=" + valid,
            "connector.privacy.search-key=" + (searchKey.equals("valid") ? valid : searchKey))
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining(message)
                .hasMessageNotContaining(valid));
  }
}
