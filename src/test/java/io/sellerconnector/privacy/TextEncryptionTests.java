package io.sellerconnector.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncryptionTests {

  private static final EncryptedColumn REQUEST = EncryptedColumn.of("orders", "request", "id");
  private static final EncryptedColumn ANSWER = EncryptedColumn.of("orders", "answer", "id");
  private static final EncryptedColumn PAIR = EncryptedColumn.of("pairs", "text", "a", "b");

  private final TextEncryption textEncryption = new AesTextEncryption(TestKeys.ring("new", "old"));

  @ParameterizedTest
  @ValueSource(strings = {"", "Ana", "{\"name\": \"João 🎁\"}", "enc1:old:AAAA", "enc0:x"})
  void givesBackWhatWasWritten(String text) {
    String stored = textEncryption.write(text, REQUEST.at("1"));

    assertThat(stored).startsWith("enc1:new:");
    assertThat(text.isEmpty() || !stored.substring(9).contains(text)).isTrue();
    assertThat(textEncryption.read(stored, REQUEST.at("1"))).isEqualTo(text);
  }

  @Test
  void neverWritesTheSameTwice() {
    assertThat(textEncryption.write("Ana", REQUEST.at("1")))
        .isNotEqualTo(textEncryption.write("Ana", REQUEST.at("1")));
  }

  @Test
  void readsWhatAnEarlierKeySealed() {
    String stored = new AesTextEncryption(TestKeys.ring("old")).write("Ana", REQUEST.at("1"));

    assertThat(textEncryption.read(stored, REQUEST.at("1"))).isEqualTo("Ana");
  }

  @Test
  void readsWhatWasStoredInClear() {
    assertThat(textEncryption.read("{\"name\": \"Ana\"}", REQUEST.at("1")))
        .isEqualTo("{\"name\": \"Ana\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ana", "enc1:new:AAAA", "enc0:x", "enc1:"})
  void writesInClearWithoutAKeyAndStillGivesBackWhatWasWritten(String text) {
    String stored = TextEncryption.none().write(text, REQUEST.at("1"));

    assertThat(stored).endsWith(text);
    assertThat(TextEncryption.none().read(stored, REQUEST.at("1"))).isEqualTo(text);
    assertThat(textEncryption.read(stored, REQUEST.at("1"))).isEqualTo(text);
  }

  @Test
  void namesTheKeyThatIsMissing() {
    String stored = new AesTextEncryption(TestKeys.ring("lost")).write("Ana", REQUEST.at("1"));

    assertThatThrownBy(() -> textEncryption.read(stored, REQUEST.at("1")))
        .isInstanceOf(UndecryptableTextException.class)
        .hasMessage(
            "orders.request of 1 is encrypted with the key 'lost', which is not configured: add it"
                + " to connector.privacy.keys");
  }

  @Test
  void refusesATextThatWasMovedToAnotherRowOrColumn() {
    String stored = textEncryption.write("Ana", REQUEST.at("1"));

    assertUnreadable(stored, REQUEST.at("2"));
    assertUnreadable(stored, ANSWER.at("1"));
    assertUnreadable(textEncryption.write("Ana", PAIR.at("1", "23")), PAIR.at("12", "3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enc1:new",
        "enc1:new:",
        "enc1:new:AAAA",
        "enc1:new:!!",
        "enc1:new:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void refusesWhatIsNoCiphertext(String stored) {
    assertUnreadable(stored, REQUEST.at("1"));
  }

  @Test
  void refusesATextOfWhichOneCharacterWasChanged() {
    String stored = textEncryption.write("Ana", REQUEST.at("1"));
    int middle = stored.length() - 12;
    char other = stored.charAt(middle) == 'A' ? 'B' : 'A';

    assertUnreadable(
        stored.substring(0, middle) + other + stored.substring(middle + 1), REQUEST.at("1"));
  }

  @Test
  void takesOnlyNamesIntoStatements() {
    assertThatThrownBy(() -> EncryptedColumn.of("orders; drop", "request", "id"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> REQUEST.at("1", "2")).isInstanceOf(IllegalArgumentException.class);
  }

  private void assertUnreadable(String stored, EncryptedColumn.Place place) {
    assertThatThrownBy(() -> textEncryption.read(stored, place))
        .isInstanceOf(UndecryptableTextException.class)
        .hasMessageContaining(place.column().name())
        .hasMessageNotContaining("Ana");
  }
}
