"""电脑变更: a computer's configuration is changed by request, with the consent of 区采购中心."""
