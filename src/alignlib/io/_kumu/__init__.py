"""Maps of Kumu: elements and connections, in a workbook or a blueprint."""
