package dev.swarmsim.scheduler.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts name an image. */
final class ImageReferenceTest {
  private static final String SHA256 =
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx",
        "nginx:1.27",
        "library/nginx:latest",
        "busybox:local",
        "registry.example.com:5000/team/app__one/x-y:v1.0_2",
        "localhost/app",
        "localhost:5000/app",
        "MyHost/app",
        "nginx@" + SHA256,
        "nginx:1.27@" + SHA256
      })
  void isAnImage(String reference) {
    assertTrue(ImageReference.isValid(reference), reference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BAD IMAGE",
        "Nginx",
        "nginx:",
        "nginx:a b",
        "nginx:.x",
        "/nginx",
        "nginx/",
        "a//b",
        "-nginx",
        "nginx@sha256:12",
        "nginx@",
        "exa_mple.com/x",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void isNone(String reference) {
    assertFalse(ImageReference.isValid(reference), reference);
  }
}
