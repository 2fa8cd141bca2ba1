package dev.tabletop.views.grid.spec;

/** Compares texts as a person would: {@code node9} before {@code node10}, great and small letters alike. */
public final class NaturalOrder {

    private NaturalOrder() {}

    public static int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            char a = left.charAt(i);
            char b = right.charAt(j);
            if (isDigit(a) && isDigit(b)) {
                int endA = endOfDigits(left, i);
                int endB = endOfDigits(right, j);
                int byNumber = compareNumbers(left, i, endA, right, j, endB);
                if (byNumber != 0) {
                    return byNumber;
                }
                i = endA;
                j = endB;
            } else {
                int byLetter = Character.compare(Character.toLowerCase(a), Character.toLowerCase(b));
                if (byLetter != 0) {
                    return byLetter;
                }
                i++;
                j++;
            }
        }
        int byLength = Integer.compare(left.length() - i, right.length() - j);
        return byLength != 0 ? byLength : left.compareTo(right);
    }

    private static int compareNumbers(String left, int fromA, int endA, String right, int fromB, int endB) {
        int a = afterZeros(left, fromA, endA);
        int b = afterZeros(right, fromB, endB);
        if (endA - a != endB - b) {
            return Integer.compare(endA - a, endB - b);
        }
        while (a < endA) {
            int byDigit = Character.compare(left.charAt(a++), right.charAt(b++));
            if (byDigit != 0) {
                return byDigit;
            }
        }
        return 0;
    }

    private static int afterZeros(String text, int from, int end) {
        int at = from;
        while (at < end - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
