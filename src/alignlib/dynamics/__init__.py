"""How stances move along ties; each public module is one model of influence."""
