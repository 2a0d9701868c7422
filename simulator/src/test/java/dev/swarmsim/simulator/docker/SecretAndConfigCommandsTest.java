package dev.swarmsim.simulator.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.swarmsim.scheduler.model.Config;
import dev.swarmsim.scheduler.model.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the secret and config commands print; outputs as recorded from a real swarm (case 18). */
@SuppressWarnings("StringConcatToTextBlock") // Line by line, as the command prints them.
class SecretAndConfigCommandsTest {
  private static final String S2 = "jocxozspumf6jtupbxe4vo3zu";

  private final Desk desk = new Desk();

  @BeforeEach
  void twoSecretsAndAConfigAreThere() {
    desk.engine.secrets.add(secret("g4l4et7nib3cqpx7f8vdm8edu", "s1"));
    var labelled = secret(S2, "s2").toBuilder();
    labelled.getSpecBuilder().getAnnotationsBuilder().putLabels("a", "b");
    desk.engine.secrets.add(labelled.build());
    var config = Config.newBuilder().setId("rx8kubp3hscgxc5i60u2obofo");
    config.getMetaBuilder().setVersion(16);
    config
        .getSpecBuilder()
        .setData(ByteString.copyFromUtf8("the config"))
        .getAnnotationsBuilder()
        .setName("c1");
    desk.engine.configs.add(config.build());
    desk.after(15);
  }

  @Test
  void tablesHaveDockersColumns() {
    assertEquals(
        """
        ID                          NAME      DRIVER    CREATED          UPDATED
        g4l4et7nib3cqpx7f8vdm8edu   s1                  15 seconds ago   15 seconds ago
        jocxozspumf6jtupbxe4vo3zu   s2                  15 seconds ago   15 seconds ago
        """,
        desk.out("secret ls"));
    assertEquals(
        """
        ID                          NAME      CREATED          UPDATED
        rx8kubp3hscgxc5i60u2obofo   c1        15 seconds ago   15 seconds ago
        """,
        desk.out("config ls"));
    assertEquals(S2 + "\n", desk.out("secret ls -q --filter label=a=b"));
  }

  @Test
  void prettyTextsHaveDockersBlanks() {
    assertEquals(
        "ID:              "
            + S2
            + "\nName:              s2\nLabels:\n - a=b\nDriver:            \n"
            + "Created at:        2026-01-01 00:00:00 +0000 utc\n"
            + "Updated at:        2026-01-01 00:00:00 +0000 utc\n",
        desk.out("secret inspect --pretty s2").replaceAll("\\d{4}-\\d\\d-\\d\\d", "2026-01-01"));
    assertEquals(
        "ID:\t\t\trx8kubp3hscgxc5i60u2obofo\nName:\t\t\tc1\n"
            + "Created at:            \t2026-01-01 00:00:00 +0000 utc\n"
            + "Updated at:            \t2026-01-01 00:00:00 +0000 utc\nData:\nthe config\n",
        desk.out("config inspect --pretty c1").replaceAll("\\d{4}-\\d\\d-\\d\\d", "2026-01-01"));
  }

  @Test
  void whatASecretIsMadeOfStandsOnTheInput() {
    desk.run("secret create --label x=y s3 - <<< \"two words\"");

    var spec = desk.engine.writes.getFirst().getCreateSecret().getSpec();
    assertEquals("two words", spec.getData().toStringUtf8());
    assertEquals("y", spec.getAnnotations().getLabelsOrThrow("x"));
  }

  @Test
  void anEmptyInputAndAMissingFileAreRefusedInDockersWords() {
    assertEquals(
        "error reading from STDIN: data is empty\n", desk.run("secret create empty -").stderr());
    assertEquals(
        "Error reading content from \"-\": error reading from STDIN: data is empty\n",
        desk.run("config create empty - <<< ''").stderr());
    assertEquals(
        "Error reading content from \"/no/such/file\": error reading from /no/such/file: open"
            + " /no/such/file: no such file or directory\n",
        desk.run("config create nofile /no/such/file").stderr());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertEquals(
        "Error response from daemon: secret nosuch not found\n",
        desk.run("secret rm nosuch").stderr());
    var inspected = desk.run("config inspect nosuch");
    assertEquals("[]\n", inspected.stdout());
    assertEquals("Error response from daemon: config nosuch not found\n", inspected.stderr());
  }

  private static Secret secret(String id, String name) {
    var secret = Secret.newBuilder().setId(id);
    secret.getMetaBuilder().setVersion(18);
    secret.getSpecBuilder().getAnnotationsBuilder().setName(name);
    return secret.build();
  }
}
