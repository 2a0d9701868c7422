package dev.swarmsim.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Which classes the rules for cores are about. */
final class CoreClasses {
  /** Everything but what protoc generated: its classes bring their own habits. */
  static final DescribedPredicate<JavaClass> HAND_WRITTEN =
      DescribedPredicate.describe(
          "are written by hand",
          type ->
              !type.getPackageName().startsWith("dev.swarmsim.scheduler.model")
                  && !type.getPackageName().startsWith("dev.swarmsim.raft.wire"));

  private CoreClasses() {}
}
