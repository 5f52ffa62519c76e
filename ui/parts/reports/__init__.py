"""The parts of the reports page: figures of a period, the day's situation, the workbook."""
