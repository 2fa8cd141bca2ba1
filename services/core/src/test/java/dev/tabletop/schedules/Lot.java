package dev.tabletop.schedules;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Draws by weight. */
public final class Lot {

    private Lot() {}

    /** One of these; none whose weight is 0. */
    public static <T> T draw(SplittableRandom random, List<T> all, ToIntFunction<T> weight) {
        int place = random.nextInt(all.stream().mapToInt(weight).sum());
        for (T one : all) {
            place -= weight.applyAsInt(one);
            if (place < 0) {
                return one;
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }
}
