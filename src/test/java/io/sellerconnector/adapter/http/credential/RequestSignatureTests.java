package io.sellerconnector.adapter.http.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.http.ErpApi;
import io.sellerconnector.adapter.http.ErpApi.SignatureExample;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSignatureTests {

  private final List<SignatureExample> examples = ErpApi.read().signatureExamples();

  @Test
  void signsTheContractsExamplesAsTheContractDoes() {
    assertThat(examples).hasSize(2);
    assertThat(examples)
        .allSatisfy(example -> assertThat(signed(example)).isEqualTo(example.signature()));
  }

  @Test
  void digestsTheBodyAsTheExamplesSay() throws Exception {
    for (SignatureExample example : examples) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(example.body().getBytes(StandardCharsets.UTF_8));
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(example.bodyDigest());
    }
  }

  @Test
  void changesWithEveryPartThatIsSigned() {
    SignatureExample example = examples.getFirst();
    String body = example.body();
    assertThat(
            List.of(
                sign(
                    "another-secret-of-32-characters!", "POST", example.target(), 1780000000, body),
                sign(example.secret(), "GET", example.target(), 1780000000, body),
                sign(example.secret(), "POST", example.target() + "?a=1", 1780000000, body),
                sign(example.secret(), "POST", example.target(), 1780000001, body),
                sign(example.secret(), "POST", example.target(), 1780000000, body + " ")))
        .doesNotHaveDuplicates()
        .doesNotContain(example.signature());
  }

  private static String signed(SignatureExample example) {
    return sign(
        example.secret(),
        example.method(),
        example.target(),
        Long.parseLong(example.timestamp()),
        example.body());
  }

  private static String sign(
      String secret, String method, String target, long timestamp, String body) {
    return new RequestSignature(secret)
        .of(method, target, timestamp, body.getBytes(StandardCharsets.UTF_8));
  }
}
