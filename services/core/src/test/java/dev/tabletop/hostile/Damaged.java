package dev.tabletop.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What is left of bytes or texts when something went wrong with them; the same seed damages them in the same way. */
public final class Damaged {

    private static final int MOST_HITS = 6;
    private static final List<String> NUMBERS = List.of("-1", "0", "99999999999999999999", "-9223372036854775808",
            "1e308", "null", "\"\"", "[]", "{}", "true", "2147483648");

    private Damaged() {}

    /** Cut off, flipped, overwritten, doubled, or with a hole. */
    public static byte[] bytes(byte[] whole, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] left = whole.clone();
        for (int hits = 1 + random.nextInt(MOST_HITS); hits > 0 && left.length > 0; hits--) {
            int at = random.nextInt(left.length);
            int length = 1 + random.nextInt(Math.min(left.length - at, 1 + left.length / 4));
            left = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(left, at);
                case 1 -> flipped(left, at, random.nextInt(8));
                case 2 -> overwritten(left, at, length, random);
                case 3 -> joined(Arrays.copyOf(left, at + length), Arrays.copyOfRange(left, at, left.length));
                case 4 -> joined(Arrays.copyOf(left, at), Arrays.copyOfRange(left, at + length, left.length));
                default -> flipped(left, at, 7);
            };
        }
        return left;
    }

    /** The same, and with numbers and words of JSON in other values' places. */
    public static String text(String whole, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        if (random.nextInt(3) == 0) {
            return new String(bytes(whole.getBytes(StandardCharsets.UTF_8), seed), StandardCharsets.UTF_8);
        }
        String left = whole;
        for (int hits = 1 + random.nextInt(MOST_HITS); hits > 0; hits--) {
            int colon = left.indexOf(':', random.nextInt(Math.max(1, left.length())));
            int end = colon < 0 ? -1 : end(left, colon);
            if (end > 0) {
                left = left.substring(0, colon + 1) + NUMBERS.get(random.nextInt(NUMBERS.size()))
                        + left.substring(end);
            }
        }
        return left;
    }

    private static int end(String text, int colon) {
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '}' || c == '\n' || c == '{' || c == '[') {
                return i;
            }
        }
        return -1;
    }

    private static byte[] flipped(byte[] from, int at, int bit) {
        from[at] ^= (byte) (1 << bit);
        return from;
    }

    private static byte[] overwritten(byte[] from, int at, int length, SplittableRandom random) {
        boolean zeros = random.nextBoolean();
        for (int i = at; i < at + length; i++) {
            from[i] = zeros ? 0 : (byte) random.nextInt(256);
        }
        return from;
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
