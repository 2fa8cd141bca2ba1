package dev.tabletop.views.dialogs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RedactionTest {

    private final Redaction redaction = new Redaction("/home/anna", "anna");

    @Test
    void secretsNamesFoldersAndAddressesAreLeftOut() {
        assertEquals("password=*** at host-1:2181 for (user) in ~/x, again host-1:9527, then host-2:80",
                redaction.clean("password: hunter2 at zk1.bank.example:2181 for anna in /home/anna/x, again "
                        + "zk1.bank.example:9527, then 10.1.2.3:80"));
    }

    @Test
    void stackTracesStayReadable() {
        String frame = "at dev.tabletop.views.Foo.bar(Foo.java:12)";
        assertEquals(frame, redaction.clean(frame));
    }
}
